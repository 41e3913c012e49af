import { z } from 'zod'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'

/** A calendar day as browsers send it; blank is none. */
export const lastDayField = z
  .union([
    z.literal('').transform(() => null),
    z.iso.date({ error: 'Enter a real date, such as 2027-03-31' }),
    z.null(),
  ])
  .optional()
  .transform((day) => day ?? null)

/** Opening an assessment to respondents: what cannot be changed later, and until when it takes answers. */
export const openingForm = z.strictObject({
  mode: z.enum(['named', 'anonymous'], { error: 'Choose whether answers are named or anonymous' }),
  answersUntil: lastDayField,
  /** A role that is missing is asked about all domains. */
  roleDomains: z.partialRecord(
    z.enum(RESPONDENT_ROLES),
    z.array(z.enum(DOMAIN_IDS)).min(1, { error: 'Choose at least one domain for each role' }).max(12),
  ),
  /** Anonymous mode: the lead agrees that the answers given so far are deleted. */
  deleteAnswers: z.literal('yes').optional(),
})
export type OpeningInput = z.infer<typeof openingForm>

/** A later (or earlier) last day for answers. */
export const extensionForm = z.strictObject({ answersUntil: lastDayField })

/** The step after which nobody answers any more: one box, ticked. */
export const closingForm = z.strictObject({
  confirm: z.literal('yes', { error: 'Tick the box to say that nobody is to answer any more' }),
})
