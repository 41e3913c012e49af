import type { OwnAnswersContent } from '@/lib/report/own-answers'
import { Text } from '../elements'
import { FactTable } from '../fact-table'
import { OWN_ANSWERS_LABELS as LABELS } from '../labels'
import { ProductBand } from '../product-band'
import { Contents } from '../sections/contents'
import { domainId } from '../sections/domain-id'
import { COLOUR, TYPE } from '../theme'

function factRows(content: OwnAnswersContent): [string, string][] {
  const { facts } = LABELS
  return [
    [facts.site, content.site],
    [facts.agency, content.agency],
    [facts.date, content.dateLabel],
    [facts.form, content.formLabel],
    [facts.progress, content.progressLabel],
    [facts.audience, content.audience],
    [facts.instrument, `${content.instrument}, ${content.hash.slice(0, 12)}`],
  ]
}

/** First page: what this is a copy of, who sees what, and where each domain begins. */
export function OwnAnswersFront({ content }: { content: OwnAnswersContent }) {
  return (
    <>
      <ProductBand kind={LABELS.kind} space={36} />
      <Text
        tag="H1"
        id="top"
        style={{ ...TYPE.h2, color: COLOUR.ink, textAlign: 'left', marginBottom: 24, balanced: true }}
      >
        {content.title}
      </Text>
      <FactTable rows={factRows(content)} />
      <Contents
        title={LABELS.contents}
        entries={content.domains.map(({ domain, title }) => ({ id: domainId(domain), title, level: 1 }))}
      />
    </>
  )
}
