import { readFileSync } from 'node:fs'
import path from 'node:path'

/** What the last build contains: the routes, and the ids of the server actions. */
export interface Built {
  readonly routes: readonly string[]
  readonly actions: ReadonlySet<string>
}

/** Reads both from the manifests of the build in `root`. */
export function readBuilt(root: string): Built {
  const manifest = (name: string) => JSON.parse(readFileSync(path.join(root, '.next', name), 'utf8'))
  return {
    routes: Object.values(manifest('app-path-routes-manifest.json')),
    actions: new Set(Object.keys(manifest('server/server-reference-manifest.json').node)),
  }
}
