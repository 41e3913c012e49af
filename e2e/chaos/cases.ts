import { FLAKY_LINE, LOST_REPLIES } from './bad-line'
import type { ChaosCase } from './case'
import { BROKEN_FIRST_START, MIGRATE_AT_ONCE } from './first-start'
import { HEALTH } from './health'
import { KILL_APP, KILL_EMBEDDED } from './kill-app'
import { KILL_DATABASE, RESTART_DATABASE } from './kill-database'
import { ROLLING_RESTART } from './rolling-restart'
import { SECOND_OPENER } from './second-opener'

/** Every case, in the order in which the long form runs them. */
export const CASES: readonly ChaosCase[] = [
  KILL_APP,
  KILL_EMBEDDED,
  KILL_DATABASE,
  RESTART_DATABASE,
  LOST_REPLIES,
  FLAKY_LINE,
  ROLLING_RESTART,
  MIGRATE_AT_ONCE,
  HEALTH,
  SECOND_OPENER,
  BROKEN_FIRST_START,
]
