import { z } from 'zod'
import { STAGE_IDS } from '@/lib/evidence/model'
import { FORM_IDS, SETTINGS } from '@/lib/instrument/model'
import { idField, nameField, textField } from './fields'

/** Characters of a coordinator's own words to the leads. */
export const MESSAGE_LIMIT = 2_000
/** Sites that one round can have. */
export const ROUND_SITES_LIMIT = 2_000

const EARLIEST = '2020-01-01'
const LATEST = '2100-12-31'

function dayField(what: string) {
  const error = `Enter ${what} as day, month and year`
  return z.iso.date({ error }).refine((day) => day >= EARLIEST && day <= LATEST, { error })
}

const facts = {
  name: nameField('the name of the round'),
  form: z.enum(FORM_IDS, { error: 'Choose the full or the brief form' }),
  stage: z.union([z.literal('own').transform(() => null), z.enum(STAGE_IDS)], {
    error: 'Choose a stage, or each site’s own',
  }),
  opensOn: dayField('the opening day'),
  dueOn: dayField('the due date'),
  message: textField('the message', MESSAGE_LIMIT)
    .optional()
    .transform((text) => text ?? null),
}

const inOrder = ({ opensOn, dueOn }: { readonly opensOn: string; readonly dueOn: string }) => opensOn <= dueOn
const ORDER = { error: 'The due date must not be before the opening day', path: ['dueOn'] }

/** A new round of a jurisdiction. */
export const roundForm = z.strictObject({ organisationId: idField, ...facts }).refine(inOrder, ORDER)
export type RoundInput = z.infer<typeof roundForm>

/** The facts of a round that is not sent yet. */
export const roundFactsForm = z.strictObject(facts).refine(inOrder, ORDER)
export type RoundFactsInput = z.infer<typeof roundFactsForm>

/** A later due date. */
export const roundExtensionForm = z.strictObject({ dueOn: dayField('the new due date') })

/** Sites of a list that are ticked; with `all`, everything that is listed. */
export const roundSitesForm = z
  .strictObject({
    listed: z.array(idField).max(ROUND_SITES_LIMIT),
    chosen: z.array(idField).max(ROUND_SITES_LIMIT),
    go: z.enum(['save', 'all']),
  })
  .transform(({ listed, chosen, go }) => ({ listed, chosen: go === 'all' ? listed : chosen }))
export type RoundSitesInput = z.infer<typeof roundSitesForm>

const sitesFilter = z.object({
  setting: z.enum(SETTINGS).optional().catch(undefined),
  region: nameField('the region').optional().catch(undefined),
  agency: idField.optional().catch(undefined),
})
/** Which sites a list shows. */
export type RoundSitesFilter = z.infer<typeof sitesFilter>

/** The filter that stands after an address's question mark; what is none shows all. */
export function roundSitesFilterOf(search: Readonly<Record<string, unknown>>): RoundSitesFilter {
  return sitesFilter.parse(search)
}
