import { z } from 'zod'
import { STAGE_IDS } from '@/lib/evidence/model'
import { calendarDate, closed, name, oneOf } from '@/lib/exchange/schema-parts'
import { answersSchema, answerValueSchema, noteSchema, notesSchema } from '@/lib/instrument/answers'
import { itemsOf } from '@/lib/instrument/items'
import { FORM_IDS, type FormId, type Instrument, RESPONDENT_ROLES, SETTINGS } from '@/lib/instrument/model'

/** Respondents that a file may have. */
export const MOST_RESPONDENTS = 500

/**
 * The schema of an answers file for the items that this form of this instrument asks. Where the file names no
 * instrument that we have, `instrument` is null and items pass by any name, so that everything else is still
 * checked. Messages complete the sentence "expected …".
 */
export function answersFileSchema(instrument: Instrument | null, form: FormId) {
  const answers = instrument && answersSchema(itemsOf(instrument, form), asked(instrument, form))
  const notes = instrument && notesSchema(itemsOf(instrument, form), asked(instrument, form))
  return closed({
    instrument: z.string({ error: 'the id of an instrument' }),
    form: oneOf(FORM_IDS),
    stage: oneOf(STAGE_IDS),
    site: closed({ name, agency: name, setting: oneOf(SETTINGS), region: name.optional() }),
    date: calendarDate,
    respondents: z
      .array(
        closed({
          id: name,
          role: oneOf(RESPONDENT_ROLES),
          answers: answers ?? z.record(z.string(), answerValueSchema, { error: 'an object' }),
          notes: (notes ?? z.record(z.string(), noteSchema, { error: 'an object' })).optional(),
        }),
        { error: `a list of 1 to ${MOST_RESPONDENTS} respondents` },
      )
      .min(1, { error: 'at least one respondent' })
      .max(MOST_RESPONDENTS, { error: `at most ${MOST_RESPONDENTS} respondents` }),
    consensus: (answers ?? z.record(z.string(), answerValueSchema, { error: 'an object' })).optional(),
    consensusNotes: (notes ?? z.record(z.string(), noteSchema, { error: 'an object' })).optional(),
  })
}

function asked(instrument: Instrument, form: FormId): string {
  return `the ${form} form of ${instrument.id}`
}
