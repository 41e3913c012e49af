import type { ReportFacts } from '@/lib/report/content'
import { Text } from '../elements'
import { FactTable } from '../fact-table'
import { REPORT_LABELS } from '../labels'
import { ProductBand } from '../product-band'
import { COLOUR, GRID, TYPE } from '../theme'

function factRows(facts: ReportFacts): [string, string][] {
  const { facts: names } = REPORT_LABELS
  const rows: [string, string | null][] = [
    [names.agency, facts.agency],
    [names.setting, facts.setting],
    [names.region, facts.region],
    [names.stage, facts.stageLabel],
    [names.date, facts.dateLabel],
    [names.respondents, facts.respondentsSentence],
    [names.form, facts.formLabel],
    [names.instrument, `${facts.instrument}, ${facts.hash.slice(0, 12)}`],
  ]
  return rows.filter((row): row is [string, string] => row[1] !== null)
}

/** First page: whose report it is, of when, by whom, and what kind of document. */
export function Cover({ title, facts }: { title: string; facts: ReportFacts }) {
  const long = title.length > 90
  return (
    <>
      <ProductBand kind={`${REPORT_LABELS.kind}, ${facts.stageLabel}`} space={long ? 20 : 36} />
      <Text
        tag="H1"
        id="top"
        style={{
          ...TYPE.title,
          ...(long ? { fontSize: 20, lineHeight: 26 / 20 } : {}),
          textAlign: 'left',
          marginBottom: long ? 22 : 28,
          balanced: true,
        }}
      >
        {title}
      </Text>
      <FactTable rows={factRows(facts)} />
      <Text
        tag="P"
        style={{ ...TYPE.small, color: COLOUR.muted, paddingLeft: GRID.rail + GRID.gutter, marginBottom: 18 }}
      >
        {REPORT_LABELS.coverNote}
      </Text>
    </>
  )
}
