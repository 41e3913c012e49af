import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the last build contains: the routes, which of them are pages, and the ids of the server actions. */
export interface Built {
  readonly routes: readonly string[]
  readonly pages: ReadonlySet<string>
  readonly actions: ReadonlySet<string>
}

/** Reads it from the manifests of the build in `root`. */
export function readBuilt(root: string): Built {
  const manifest = (name: string) => JSON.parse(readFileSync(path.join(root, '.next', name), 'utf8'))
  const routes = Object.entries<string>(manifest('app-path-routes-manifest.json'))
  return {
    routes: routes.map(([, route]) => route),
    pages: new Set(routes.filter(([file]) => file.endsWith('/page')).map(([, route]) => route)),
    actions: new Set(Object.keys(manifest('server/server-reference-manifest.json').node)),
  }
}
