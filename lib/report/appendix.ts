import { domainById } from '@/lib/evidence/domains'
import type { Item } from '@/lib/instrument/model'
import { answerOf, basisOf, shownLevel } from '@/lib/report/answers'
import type { AppendixDomain } from '@/lib/report/content'
import { itemsOfDomain, type Subject } from '@/lib/report/subject'

/** Every item of the form with its answer, what the answer rests on, and its notes. */
export function appendixOf(subject: Subject): readonly AppendixDomain[] {
  return subject.instrument.domains.map(({ id }) => ({
    domain: id,
    title: domainById(id).title,
    items: itemsOfDomain(subject, id).map((item) => ({
      item: item.id,
      question: item.question,
      level: shownLevel(subject, item),
      answer: answerOf(subject, item),
      basis: basisOf(subject, item),
      notes: notesOn(subject, item),
    })),
  }))
}

/** The consensus note first; then the respondents' notes by their text, so that the order tells no author. */
function notesOn({ file, audience }: Subject, item: Item): readonly string[] {
  if (audience === 'jurisdiction') return []
  const agreed = file.consensusNotes?.[item.id]
  const own = file.respondents.flatMap(({ notes }) => notes?.[item.id] ?? [])
  return [...(agreed === undefined ? [] : [agreed]), ...own.sort(byCodeUnits)].filter(
    (note) => note.trim() !== '',
  )
}

/** Not the locale's order, so that the same file gives the same report everywhere. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
