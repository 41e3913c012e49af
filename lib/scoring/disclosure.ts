import { type AnswerValue, type ItemId, RESPONDENT_ROLES, type RespondentRole } from '@/lib/instrument/model'
import { FEWEST_FOR_NOTES, FEWEST_LEVELS, FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'
import { itemResult } from '@/lib/scoring/item-level'
import type { AnswersFile, Respondent } from '@/lib/scoring/model'

/** Why an anonymous assessment has nothing to show yet. */
export type Withheld = 'not-closed' | 'too-few-respondents'

/** Why nothing of an anonymous assessment may be shown, or null where it may. */
export function whyWithheld(assessment: {
  readonly closed: boolean
  /** Respondents who have finished. */
  readonly finished: number
}): Withheld | null {
  if (!assessment.closed) return 'not-closed'
  return assessment.finished < FEWEST_RESPONDENTS ? 'too-few-respondents' : null
}

/** Whether an anonymous assessment may show results, levels, counts by role and notes at all. */
export function mayDisclose(assessment: { readonly closed: boolean; readonly finished: number }): boolean {
  return whyWithheld(assessment) === null
}

/**
 * The part of an anonymous assessment's answers whose scoring may be shown; give it the respondents who have
 * finished. An item with fewer than 3 levels keeps no answer and no note, so that it is missing and no score of its
 * domain can be taken apart to find it; only a majority of at least 3 who say that it does not apply is kept as such.
 * Small roles are merged. Notes stay from 5 respondents on. Consensus stays as it is. What is left can be shown as
 * scores and spreads; it still is one person's answers a row, and never itself for showing.
 */
export function anonymousFile(file: AnswersFile): AnswersFile {
  const mergedInto = roleMerger(file.respondents)
  const kept = new Map<ItemId, KeptAnswers>()
  const keptOf = (item: ItemId): KeptAnswers => {
    const known = kept.get(item) ?? keptAnswers(item, file)
    kept.set(item, known)
    return known
  }
  const withNotes = file.respondents.length >= FEWEST_FOR_NOTES
  return {
    ...file,
    respondents: file.respondents.map(({ id, role, answers, notes }): Respondent => {
      const shownNotes = withNotes && notes ? filtered(notes, (item) => keptOf(item) === 'all') : null
      return {
        id,
        role: mergedInto(role),
        answers: filtered(answers, (item, answer) => isKept(answer, keptOf(item))),
        ...(shownNotes && { notes: shownNotes }),
      }
    }),
  }
}

/**
 * The notes on an item of an anonymous assessment, in an order that tells no author; none where they may not be
 * shown. `random` returns numbers from 0 up to but not including 1.
 */
export function anonymousNotes(file: AnswersFile, item: ItemId, random: () => number): readonly string[] {
  const notes = anonymousFile(file).respondents.flatMap((respondent) => respondent.notes?.[item] ?? [])
  return shuffled(
    notes.filter((note) => note.trim() !== ''),
    random,
  )
}

type KeptAnswers = 'all' | 'not-applicable' | 'none'

function keptAnswers(item: ItemId, file: AnswersFile): KeptAnswers {
  const { answered, notApplicable, status } = itemResult(item, file)
  if (answered >= FEWEST_LEVELS) return 'all'
  const settled = file.consensus?.[item] !== undefined
  const outvoted = !settled && status === 'not-applicable' && notApplicable >= FEWEST_LEVELS
  return outvoted ? 'not-applicable' : 'none'
}

function isKept(answer: AnswerValue, kept: KeptAnswers): boolean {
  return kept === 'all' || answer === kept
}

function filtered<Value>(
  byItem: Readonly<Partial<Record<ItemId, Value>>>,
  keep: (item: ItemId, value: Value) => boolean,
): Partial<Record<ItemId, Value>> {
  const left: Partial<Record<ItemId, Value>> = {}
  for (const [item, value] of Object.entries(byItem) as [ItemId, Value][]) {
    if (keep(item, value)) left[item] = value
  }
  return left
}

/**
 * Where each role is counted: roles of fewer than 3 people as `other`, and where `other` would still have fewer than
 * 3 beside roles that are told apart, the smallest of these too, so that it cannot be found as what is left over.
 */
function roleMerger(respondents: readonly Respondent[]): (role: RespondentRole) => RespondentRole {
  const sizes = RESPONDENT_ROLES.map((role) => ({
    role,
    size: respondents.filter((respondent) => respondent.role === role).length,
  })).filter(({ size }) => size > 0)
  const isSmall = ({ role, size }: (typeof sizes)[number]) => role === 'other' || size < FEWEST_RESPONDENTS
  const merged = new Set(sizes.filter(isSmall).map(({ role }) => role))
  const others = sizes.filter(isSmall).reduce((sum, { size }) => sum + size, 0)
  const [smallest] = sizes.filter((entry) => !isSmall(entry)).sort((a, b) => a.size - b.size)
  if (others > 0 && others < FEWEST_RESPONDENTS && smallest) merged.add(smallest.role)
  return (role) => (merged.has(role) ? 'other' : role)
}

/** Fisher and Yates: every order is equally likely. */
function shuffled<Entry>(entries: readonly Entry[], random: () => number): readonly Entry[] {
  const left = [...entries]
  const out: Entry[] = []
  while (left.length > 0) out.push(...left.splice(Math.floor(random() * left.length), 1))
  return out
}
