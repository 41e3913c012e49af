import { Document } from '@react-pdf/renderer'
import { itemsOfDomain } from '@/lib/instrument/items'
import { FORM_LABELS } from '@/lib/instrument/labels'
import type { FormId, Instrument } from '@/lib/instrument/model'
import { Flow, type Running } from './flow'
import { QUESTIONNAIRE_LABELS as LABELS, PRODUCT } from './labels'
import { DomainForm } from './questionnaire/domain-form'
import { FrontPage } from './questionnaire/front-page'
import { Instructions } from './questionnaire/instructions'
import type { Paper } from './theme'

/** A blank questionnaire for pen and paper: the instrument's own words, with boxes to tick and lines to write on. */
export function QuestionnaireDocument({
  instrument,
  form,
  paper,
}: {
  instrument: Instrument
  form: FormId
  paper: Paper
}) {
  const running: Running = {
    paper,
    left: LABELS.title,
    foot: `${PRODUCT}, ${instrument.id}, ${FORM_LABELS[form].toLowerCase()}`,
  }
  const domains = instrument.domains
    .map((domain) => ({ domain, items: itemsOfDomain(domain, form) }))
    .filter(({ items }) => items.length > 0)
  return (
    <Document>
      <Flow running={running} section={null}>
        <FrontPage instrument={instrument} form={form} />
      </Flow>
      <Flow running={running} section={LABELS.how}>
        <Instructions domains={domains.map(({ domain }) => domain)} />
      </Flow>
      {domains.map(({ domain, items }, index) => (
        <Flow key={domain.id} running={running} section={domain.title}>
          <DomainForm domain={domain} items={items} number={index + 1} last={index === domains.length - 1} />
        </Flow>
      ))}
    </Document>
  )
}
