import Link from 'next/link'
import type { ComponentProps } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const SHAPE =
  'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border-2 px-4 py-1.5 text-center text-base font-semibold no-underline motion-safe:transition-colors disabled:cursor-not-allowed disabled:opacity-60 print:hidden'

const LOOKS: Record<ButtonVariant, string> = {
  primary: 'border-brand bg-brand text-on-brand hover:border-brand-hover hover:bg-brand-hover',
  secondary: 'border-line-strong bg-surface-raised text-ink hover:border-ink hover:bg-brand-tint',
  quiet: 'border-transparent bg-transparent text-link underline underline-offset-4 hover:text-link-hover',
  danger: 'border-danger bg-danger text-on-danger hover:border-danger-hover hover:bg-danger-hover',
}

/** The classes of a button, for the rare element that is neither `Button` nor `LinkButton`. */
export function buttonClasses(variant: ButtonVariant = 'primary', className = ''): string {
  return `${SHAPE} ${LOOKS[variant]} ${className}`
}

/** Does something on this page. Says `type="button"` unless told otherwise, so that it never submits by accident. */
export function Button({
  variant = 'primary',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { variant?: ButtonVariant }) {
  return <button type={type} className={buttonClasses(variant, className)} {...rest} />
}

/** Goes somewhere, but looks like the thing to do next. */
export function LinkButton({
  variant = 'primary',
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link className={buttonClasses(variant, className)} {...rest} />
}
