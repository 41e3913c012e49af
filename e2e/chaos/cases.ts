import type { ChaosCase } from './case'
import { KILL_APP, KILL_EMBEDDED } from './kill-app'
import { KILL_DATABASE, RESTART_DATABASE } from './kill-database'

/** Every case, in the order in which the long form runs them. */
export const CASES: readonly ChaosCase[] = [KILL_APP, KILL_EMBEDDED, KILL_DATABASE, RESTART_DATABASE]
