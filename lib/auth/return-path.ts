import 'server-only'

const HOME = '/assessments'
const LIMIT = 2_000
// Anything but this origin: a scheme, //host, /\host, and the tabs and line breaks that browsers drop from addresses.
const PLAIN_PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u

/** A path of this site to go to after signing in: `path` when it is one, else the list of assessments. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path || path.length > LIMIT || !PLAIN_PATH.test(path)) return HOME
  const base = 'http://site.invalid'
  if (!URL.canParse(path, base)) return HOME
  const { origin, pathname, search, hash } = new URL(path, base)
  if (origin !== base || pathname.startsWith('//') || /^\/(api|sign-in|setup)(\/|$)/.test(pathname))
    return HOME
  return `${pathname}${search}${hash}`
}
