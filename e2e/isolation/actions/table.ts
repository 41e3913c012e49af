import { ACCOUNT } from './account'
import { ASSESSING } from './assessments'
import { BY_LINK } from './by-link'
import type { ActionRow } from './model'
import { ORGANISING } from './organisations'
import { PLANNING } from './plans'
import { PROFILING } from './profiles'
import { RUNNING_ROUNDS } from './rounds'
import { SIGNING_IN } from './signing-in'

/** Every server action, who may do what it does, and a call that would do it. A test fails when a built one is missing. */
export const ACTIONS: readonly ActionRow[] = [
  ...SIGNING_IN,
  ...ACCOUNT,
  ...ASSESSING,
  ...PLANNING,
  ...ORGANISING,
  ...RUNNING_ROUNDS,
  ...PROFILING,
  ...BY_LINK,
]
