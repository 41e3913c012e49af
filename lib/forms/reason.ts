import { z } from 'zod'
import { textField } from './fields'

/** Characters of a reason that goes on record. */
export const REASON_LIMIT = 500

/** Why a step is taken that has to be accounted for. */
export const reasonForm = z.strictObject({
  reason: textField('the reason', REASON_LIMIT).pipe(z.string({ error: 'Say why' })),
})
