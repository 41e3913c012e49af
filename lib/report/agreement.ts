import { domainById } from '@/lib/evidence/domains'
import { answerState } from '@/lib/report/answers'
import { consensusSection, isSettled } from '@/lib/report/consensus'
import type { AgreementRow, AgreementSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { roleSection } from '@/lib/report/roles'
import { answeringPeople, itemOf, type Subject } from '@/lib/report/subject'
import { whoAnsweredHere } from '@/lib/report/summary'
import { agreementMeaning, agreementNotes, NOT_SHARED, whoNotes } from '@/lib/report/wording/agreement'
import { outcomeWords } from '@/lib/report/wording/consensus'
import { agreementFigure } from '@/lib/report/wording/figures'
import { countsAsAgreement } from '@/lib/scoring/agreement'
import { FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'

/** How a team answered: who, how far they agree by domain, where roles differ, and what was settled. */
export function agreementSection(subject: Subject): Draft<AgreementSection> {
  if (subject.audience === 'jurisdiction') return { notes: [[NOT_SHARED]], rows: [] }
  const rows = agreementRows(subject)
  const answering = answeringPeople(subject).length
  const apart = rows.flatMap(({ discuss }) => discuss)
  const team = answering > 1
  const settled = Object.keys(subject.file.consensus ?? {}).length > 0
  return {
    ...(team && { who: whoNotes(whoAnsweredHere(subject), subject.mode) }),
    notes: agreementNotes({
      answering,
      compared: rows.length,
      discuss: apart.length,
      settled: apart.filter(({ item }) => isSettled(subject, item)).length,
      domains: subject.instrument.domains.length,
      mode: subject.mode,
    }),
    rows,
    // Two roles of three are six people.
    ...(answering >= 2 * FEWEST_RESPONDENTS && { roles: roleSection(subject) }),
    ...((team || settled) && { consensus: consensusSection(subject) }),
  }
}

function agreementRows(subject: Subject): readonly AgreementRow[] {
  return subject.instrument.domains.flatMap(({ id }) => {
    const { rwg, ad, respondents, discuss } = subject.result.domains[id].agreement
    if (rwg === null || ad === null) return []
    const row: AgreementRow = {
      domain: id,
      title: domainById(id).title,
      respondents,
      rwgLabel: agreementFigure(rwg),
      adLabel: agreementFigure(ad),
      meaning: agreementMeaning({
        respondents,
        ad,
        agree: countsAsAgreement(ad),
        discuss: discuss.length,
      }),
      discuss: discuss.map((item) => ({
        item,
        question: itemOf(subject, item).question,
        outcome: outcomeWords(answerState(subject, itemOf(subject, item)), isSettled(subject, item)),
      })),
    }
    return [row]
  })
}
