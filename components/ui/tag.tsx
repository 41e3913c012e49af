import type { ReactNode } from 'react'
import type { Tone } from './notice'

const LOOKS: Record<Tone, string> = {
  neutral: 'border-line-strong bg-surface-sunken text-ink',
  info: 'border-info bg-info-tint text-info',
  success: 'border-success bg-success-tint text-success',
  warning: 'border-warning bg-warning-tint text-warning',
  danger: 'border-danger bg-danger-tint text-danger',
}

/** A short status in words; its colour only repeats them. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-block rounded-full border px-2.5 py-0.5 text-sm leading-snug font-semibold whitespace-nowrap ${LOOKS[tone]}`}
    >
      {children}
    </span>
  )
}
