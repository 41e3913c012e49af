import 'server-only'
import { randomInt } from 'node:crypto'
import type { Database } from '@/lib/db/rows'
import type { ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import type { AssessmentMode } from '@/lib/policy/resources'
import { type TeamTalk, teamTalk } from '@/lib/report/team-talk'
import { anonymousNotes } from '@/lib/scoring/disclosure'
import type { AnswersFile } from '@/lib/scoring/model'
import { assembleAnswersFile } from './answers-file'
import { type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { type Agreement, readAgreements } from './consensus-rows'
import { suppliedReferences } from './reference-list'
import { readRespondents } from './respondent-answers'
import { requireConsensus } from './shown-results'
import { todayAtSite } from './site-day'
import { readSuggestions, type StateSuggestions } from './state-suggestions'
import { asActor } from './tenancy'

export type { Agreement } from './consensus-rows'

/** What somebody wrote beside an answer. */
export interface TalkNote {
  readonly text: string
  /** Null in anonymous mode, and for a person who has no name any more. */
  readonly by: string | null
}

export interface Consensus extends TeamTalk {
  readonly mode: AssessmentMode
  /** Whether agreements can be recorded now; once finalised they can only be read. */
  readonly mayRecord: boolean
  readonly notes: Readonly<Partial<Record<ItemId, readonly TalkNote[]>>>
  readonly agreed: Readonly<Partial<Record<ItemId, Agreement>>>
  /** What the jurisdiction answers to items that it sets; null where it has published nothing for them. */
  readonly suggestions: StateSuggestions | null
  /** YYYY-MM-DD: today at the site. */
  readonly today: string
}

/**
 * What a team settles its differences with: items by disagreement, notes, evidence, and what is agreed. Exists from
 * closing on, in anonymous mode for enough respondents (else `Conflict`: `not-closed`, `too-few-respondents`).
 */
export async function getConsensus(actor: Actor, assessmentId: string): Promise<Consensus> {
  const references = await suppliedReferences()
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, assessmentId)
    authorise(actor, 'assessment:see-disagreement', scope.resource)
    await requireConsensus(db, actor, scope)
    const file = await assembleAnswersFile(db, actor, scope)
    const { mode } = scope
    return {
      ...teamTalk({ file, instrument: instrumentOf(scope), mode, suppliedReferences: references }),
      mode,
      mayRecord: scope.resource.state === 'closed',
      notes: mode === 'anonymous' ? shuffledNotes(file) : await namedNotes(db, actor, scope),
      agreed: Object.fromEntries(await readAgreements(db, actor, scope)),
      suggestions: await readSuggestions(db, scope),
      today: await todayAtSite(db, actor, scope),
    }
  })
}

function shuffledNotes(file: AnswersFile): Consensus['notes'] {
  const noted = new Set(file.respondents.flatMap(({ notes }) => Object.keys(notes ?? {}) as ItemId[]))
  const random = () => randomInt(2 ** 47) / 2 ** 47
  return Object.fromEntries(
    [...noted].map((item) => [
      item,
      anonymousNotes(file, item, random).map((text): TalkNote => ({ text, by: null })),
    ]),
  )
}

async function namedNotes(db: Database, actor: Actor, scope: AssessmentScope): Promise<Consensus['notes']> {
  const byItem: Partial<Record<ItemId, TalkNote[]>> = {}
  for (const { name, notes } of await readRespondents(db, actor, scope)) {
    for (const [item, text] of Object.entries(notes ?? {}) as [ItemId, string][]) {
      const notesOnItem = byItem[item] ?? []
      byItem[item] = notesOnItem
      notesOnItem.push({ text, by: name })
    }
  }
  return byItem
}
