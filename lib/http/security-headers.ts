/** For answers that are no pages: they load nothing, whoever shows them. */
export const FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** For pages that come without the policy of `proxy.ts`: what needs no nonce. */
export const BARE_PAGE_POLICY =
  "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

/** Addresses that are secrets themselves: no page of theirs says where somebody came from. */
const SECRET_PATH = /^\/(r|reset|invite)(\/|$)/
const ONE_YEAR = 31_536_000
const UNUSED_FEATURES = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]

/**
 * The content security policy of a page whose scripts carry `nonce`. Development needs `eval` for React's
 * stack traces, and styles that the dev server puts into the page.
 */
export function pagePolicy(nonce: string, { development = false } = {}): string {
  const own = `'self' 'nonce-${nonce}'`
  return [
    "default-src 'self'",
    `script-src ${own} 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src ${development ? "'self' 'unsafe-inline'" : own}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers that every answer carries beside its policy. */
export function securityHeaders(path: string, https: boolean): Readonly<Record<string, string>> {
  return {
    ...(https ? { 'Strict-Transport-Security': `max-age=${ONE_YEAR}` } : {}),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': SECRET_PATH.test(path) ? 'no-referrer' : 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': UNUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  }
}
