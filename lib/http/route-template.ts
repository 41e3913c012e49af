/** What every path that no route matches is called. */
export const NO_ROUTE = '(no route)'

/**
 * Makes a function that names the route of a path, `/assessments/[id]` for one assessment's address: what a
 * log may say of an address that can hold an id or a token. Takes the routes as Next's manifest lists them.
 */
export function routeNamer(routes: readonly string[]): (path: string) => string {
  const matchers = [...routes].sort(byPrecedence).map((route) => ({ route, pattern: patternOf(route) }))
  return (path) => {
    if (path.startsWith('/_next/static/')) return '/_next/static/*'
    return matchers.find(({ pattern }) => pattern.test(path))?.route ?? NO_ROUTE
  }
}

/** Fixed segments before parameters, as Next matches them. */
function byPrecedence(a: string, b: string): number {
  const rank = (route: string) => route.replaceAll('[...', '\uffff\uffff').replaceAll('[', '\uffff')
  return rank(a) < rank(b) ? -1 : 1
}

function patternOf(route: string): RegExp {
  const segments = route
    .split('/')
    .filter(Boolean)
    .map((segment) => {
      if (segment.startsWith('[...')) return '.+'
      return segment.startsWith('[') ? '[^/]+' : segment.replace(/[.*+?^${}()|\\]/g, '\\$&')
    })
  return new RegExp(`^/${segments.join('/')}$`)
}
