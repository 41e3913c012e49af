import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

const BOXES: Record<Tone, string> = {
  neutral: 'border-line-strong bg-surface-sunken',
  info: 'border-info bg-info-tint',
  success: 'border-success bg-success-tint',
  warning: 'border-warning bg-warning-tint',
  danger: 'border-danger bg-danger-tint',
}

/** Something to know before going on. `role="status"` is for the caller to add when it appears after loading. */
export function Notice({
  tone = 'info',
  title,
  role,
  className = '',
  children,
}: {
  tone?: Tone
  title?: ReactNode
  role?: 'status' | 'alert'
  className?: string
  children?: ReactNode
}) {
  return (
    <div role={role} className={`max-w-2xl rounded-r-md border-l-4 px-5 py-4 ${BOXES[tone]} ${className}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? <div className={title ? 'mt-1 space-y-2' : 'space-y-2'}>{children}</div> : null}
    </div>
  )
}

/** An aside that belongs to the text around it. */
export function InsetText({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`max-w-2xl border-l-4 border-line-strong pl-5 ${className}`}>{children}</div>
}
