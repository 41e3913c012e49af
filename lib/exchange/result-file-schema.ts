import { z } from 'zod'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { MOST_RESPONDENTS } from '@/lib/exchange/answers-file-schema'
import { calendarDate, closed, name, oneOf } from '@/lib/exchange/schema-parts'
import { itemsOf } from '@/lib/instrument/items'
import { FORM_IDS, type FormId, type Instrument, SETTINGS } from '@/lib/instrument/model'
import { BAND_THRESHOLDS } from '@/lib/scoring/bands'
import { statusOf } from '@/lib/scoring/item-level'
import { keepsTo, reaches } from '@/lib/scoring/tolerance'

const STATUSES = ['barrier', 'mixed', 'facilitator', 'missing', 'not-applicable'] as const
const BANDS = [
  ...BAND_THRESHOLDS.map(([band]) => band),
  'substantial-barriers',
  'not-enough-answers',
] as const

/**
 * The schema of a result file for the items that this form of this instrument asks: exactly the keys that scoring
 * writes, every one of them, and no value that it cannot write. Where the file names no instrument that we have,
 * `instrument` is null and items pass by any name, so that everything else is still checked.
 */
export function resultFileSchema(instrument: Instrument | null, form: FormId) {
  const items = instrument === null ? null : itemsOf(instrument, form).map(({ id }) => id)
  const asked = `an item of the ${form} form of ${instrument?.id}`
  const itemName = items === null ? z.string({ error: 'the id of an item' }) : z.enum(items, { error: asked })
  const itemNames = listOf(itemName, items?.length ?? MOST_ITEMS)
  return closed({
    instrument: z.string({ error: 'the id of an instrument' }),
    hash: instrument === null ? z.string({ error: HASH }) : z.literal(instrument.hash, { error: HASH }),
    form: oneOf(FORM_IDS),
    stage: oneOf(STAGE_IDS),
    date: calendarDate,
    site: closed({ name, agency: name, setting: oneOf(SETTINGS), region: name.nullable() }),
    items:
      items === null
        ? z.record(z.string(), itemResult, { error: 'an object' })
        : z.strictObject(keyedBy(items, itemResult), {
            error: (issue) =>
              issue.code === 'unrecognized_keys' ? asked : 'an object from items to their results',
          }),
    domains: closed(keyedBy(DOMAIN_IDS, domainResult(itemNames))),
    stages: closed(keyedBy(STAGE_IDS, stageResult)),
    critical: itemNames,
    barriers: listOf(
      closed({ item: itemName, domain: oneOf(DOMAIN_IDS), level, gap: share, evidenceShare: share }),
      items?.length ?? MOST_ITEMS,
    ),
    facilitators: listOf(
      closed({ item: itemName, domain: oneOf(DOMAIN_IDS), level, strength: share, evidenceShare: share }),
      items?.length ?? MOST_ITEMS,
    ),
  })
}

/** Where the instrument is unknown, so that a list of its items ends all the same. */
const MOST_ITEMS = 1_000
const HASH = 'the hash of the instrument version that it names'

/** A mean may leave its bounds by the order of its additions, and no further. */
function numberWithin(low: number, high: number, expected = `a number from ${low} to ${high}`) {
  return z
    .number({ error: expected })
    .refine((value) => reaches(value, low) && keepsTo(value, high), { error: expected })
}

function numberOrNull(low: number, high: number) {
  return numberWithin(low, high, `a number from ${low} to ${high}, or null`).nullable()
}

function countUpTo(most: number) {
  const error = `a whole number from 0 to ${most}`
  return z.int({ error }).min(0, { error }).max(most, { error })
}

/** Counted before anything in it is looked at: millions of entries would give millions of faults. */
function listOf<Entry extends z.ZodType>(entry: Entry, most: number) {
  const error = `a list of at most ${most} entries`
  return z.array(z.unknown(), { error }).max(most, { error }).pipe(z.array(entry))
}

function keyedBy<const Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>
}

const level = numberWithin(0, 4)
const share = numberWithin(0, 1)
const score = numberOrNull(0, 100)
const people = countUpTo(MOST_RESPONDENTS)

const itemResult = closed({
  level: numberOrNull(0, 4),
  status: oneOf(STATUSES),
  answered: people,
  unknown: people,
  notApplicable: people,
}).refine(
  ({ level, status }) =>
    level === null ? status === 'missing' || status === 'not-applicable' : status === statusOf(level),
  { error: 'the status that the level gives', path: ['status'] },
)

const ROBUST_RANGE = 'a list of the least and the greatest mean, or null'
const stageResult = closed({
  evidenceWeighted: score,
  unweighted: score,
  robustRange: z.tuple([numberWithin(0, 100), numberWithin(0, 100)], { error: ROBUST_RANGE }).nullable(),
  band: oneOf(BANDS),
})

function domainResult<Names extends z.ZodType>(itemNames: Names) {
  return closed({
    score,
    lower: score,
    upper: score,
    coverage: share,
    band: oneOf(BANDS),
    applicable: countUpTo(MOST_ITEMS),
    answered: countUpTo(MOST_ITEMS),
    agreement: closed({
      rwg: numberOrNull(0, 1),
      ad: numberOrNull(0, 2),
      respondents: people,
      discuss: itemNames,
    }),
  })
}
