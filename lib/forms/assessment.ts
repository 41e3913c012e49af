import { z } from 'zod'
import { STAGE_IDS } from '@/lib/evidence/model'
import { FORM_IDS, RESPONDENT_ROLES } from '@/lib/instrument/model'
import { idField } from './fields'

const roleField = z.enum(RESPONDENT_ROLES, { error: 'Choose your role at the site' })

/** A new assessment of a site, and the role in which the person who starts it will answer. */
export const assessmentForm = z.strictObject({
  siteId: idField,
  form: z.enum(FORM_IDS, { error: 'Choose the full or the brief form' }),
  stage: z.enum(STAGE_IDS, { error: 'Choose the stage that the site now works for' }),
  role: roleField.default('agency-leader'),
  /** Whether what the site answered last time is shown beside the questions. */
  lastTime: z.preprocess(
    // A box that is left alone, or has gone with another choice, is no answer; the browser's form says so by false.
    (value) => (value === false || value === '' || value === null ? undefined : value),
    z.literal('yes', { error: 'Tick the box or leave it' }).optional(),
  ),
})
export type AssessmentInput = z.infer<typeof assessmentForm>

/** The role in which somebody answers a draft that is there already. */
export const takePartForm = z.strictObject({ role: roleField })

/** The step that makes answers final: one box, ticked. */
export const finaliseForm = z.strictObject({
  confirm: z.literal('yes', { error: 'Tick the box to say that the answers are final' }),
})
