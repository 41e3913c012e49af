import { saveAnswers } from '@/lib/data/answers'
import { beginAnswering } from '@/lib/data/begin'
import { linkHolderOf } from '@/lib/data/link-holder'
import { finishAnswering, saveOwnAnswers } from '@/lib/data/own-questionnaire'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { FormId, Item, RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { Answering } from './levels'
import { saidTo } from './notes'

/** How far somebody gets: how many of ten questions, and whether they say that they have finished. */
export interface Progress {
  readonly of10: number
  readonly finishes: boolean
}

export const WHOLE: Progress = { of10: 10, finishes: true }

function answersOf(items: readonly Item[], answering: Answering, { of10 }: Progress) {
  return items
    .slice(0, Math.ceil((items.length * of10) / 10))
    .map((item) => ({ itemId: item.id, ...saidTo(item, answering), baseRevision: 0 }))
}

/** Somebody answers by a link: their own, or one that many share. Returns the token that they go on with. */
export async function answerByLink(
  token: string,
  who: { readonly role: RespondentRole; readonly name: string | undefined },
  answering: Answering,
  progress: Progress,
): Promise<string> {
  const { token: own } = await beginAnswering(token, who)
  const link = await linkHolderOf(own)
  if (!link?.asked) throw new Error('The link is not good.')
  const { roleDomains, form, role } = link.asked
  const domains = roleDomains[role]
  const items = itemsOf(CURRENT_INSTRUMENT, form).filter(({ domain }) => domains?.includes(domain) ?? true)
  await saveOwnAnswers(link.holder, answersOf(items, answering, progress))
  if (progress.finishes) await finishAnswering(link.holder)
  return own
}

/** Somebody with an account answers. */
export async function answerAsMember(
  actor: Actor,
  assessment: { readonly id: string; readonly form: FormId },
  answering: Answering,
  progress: Progress = WHOLE,
): Promise<void> {
  const answers = answersOf(itemsOf(CURRENT_INSTRUMENT, assessment.form), answering, progress)
  await saveAnswers(actor, { assessmentId: assessment.id, answers })
}
