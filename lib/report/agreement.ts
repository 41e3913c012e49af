import { domainById } from '@/lib/evidence/domains'
import type { AgreementRow, AgreementSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { itemOf, type Subject } from '@/lib/report/subject'
import { agreementMeaning, agreementNotes } from '@/lib/report/wording/agreement'
import { agreementFigure } from '@/lib/report/wording/figures'
import { countsAsAgreement } from '@/lib/scoring/agreement'

/** How far the respondents agree, domain by domain; no rows where fewer than three can be compared. */
export function agreementSection(subject: Subject): Draft<AgreementSection> {
  const rows = subject.instrument.domains.flatMap(({ id }) => {
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
      discuss: discuss.map((item) => ({ item, question: itemOf(subject, item).question })),
    }
    return [row]
  })
  const answering = subject.file.respondents.filter(({ answers }) => Object.keys(answers).length > 0)
  const apart = rows.flatMap(({ discuss }) => discuss)
  return {
    notes: agreementNotes({
      answering: answering.length,
      compared: rows.length,
      discuss: apart.length,
      settled: apart.filter(({ item }) => subject.file.consensus?.[item] !== undefined).length,
      domains: subject.instrument.domains.length,
    }),
    rows,
  }
}
