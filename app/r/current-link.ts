import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { type CarriedLink, carriedIn, linkCookie } from '@/lib/auth/link-cookie'
import { linkHolderOf, type OpenLink } from '@/lib/data/link-holder'
import { getOwnQuestionnaire, type OwnAnswers, type OwnQuestionnaire } from '@/lib/data/own-questionnaire'
import { instrumentById } from '@/lib/instrument/instrument'
import type { Instrument } from '@/lib/instrument/model'

export interface CurrentLink extends CarriedLink {
  readonly link: OpenLink
}

/** What this browser's cookie holds, good or not. */
export async function carriedLink(): Promise<CarriedLink> {
  const jar = await cookies()
  return carriedIn(jar.get(linkCookie().name)?.value)
}

/** The link that this browser came by, if it is good now; looked up once a request. */
export const currentLink = cache(async (): Promise<CurrentLink | null> => {
  const carried = await carriedLink()
  const link = await linkHolderOf(carried.token)
  return link && { ...carried, link }
})

/** As `currentLink`; without a good one the page is the one neutral page of this area. */
export async function requireLink(): Promise<CurrentLink> {
  return (await currentLink()) ?? notFound()
}

/** The questionnaire behind a link, loaded once a request. */
export const questionnaireBehind = cache(({ holder }: OpenLink) => getOwnQuestionnaire(holder))

/** A questionnaire that its respondent has begun, with the domains that they are asked about. */
export interface Begun extends CurrentLink {
  readonly questionnaire: OwnQuestionnaire
  readonly own: OwnAnswers
  /** The instrument, cut down to the domains that this person is asked about. */
  readonly asked: Instrument
}

/** What the pages after the first need; who has not begun is led there. */
export const requireBegun = cache(async (): Promise<Begun> => {
  const current = await requireLink()
  const questionnaire = await questionnaireBehind(current.link)
  const { own } = questionnaire
  if (!own) redirect('/r')
  const instrument = instrumentById(questionnaire.instrumentId)
  if (!instrument) throw new Error(`This program has no instrument ${questionnaire.instrumentId}`)
  const domains = instrument.domains.filter(({ id }) => own.domains.includes(id))
  return { ...current, questionnaire, own, asked: { ...instrument, domains } }
})

/** The stored answers as item → value, for counting what is answered. */
export function valuesOf({ answers }: OwnAnswers): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).map(([item, answer]) => [item, answer?.value ?? null]))
}

/** The newest instant at which one of the answers was saved. */
export function lastSavedAt({ answers }: OwnAnswers): string | null {
  return Object.values(answers).reduce<string | null>(
    (last, answer) => (answer && (last === null || answer.savedAt > last) ? answer.savedAt : last),
    null,
  )
}
