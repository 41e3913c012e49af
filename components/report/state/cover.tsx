import type { ComparisonFacts } from '@/lib/report/comparison/content'
import { Text } from '../elements'
import { FactTable } from '../fact-table'
import { STATE_LABELS } from '../labels'
import { ProductBand } from '../product-band'
import { COLOUR, GRID, TYPE } from '../theme'

/** First page: whose sites are compared, of when, by what. */
export function StateCover({ title, facts }: { title: string; facts: ComparisonFacts }) {
  const { facts: names } = STATE_LABELS
  const sites = facts.sites === facts.all ? String(facts.sites) : `${facts.sites} of ${facts.all}`
  return (
    <>
      <ProductBand kind={STATE_LABELS.kind} space={36} />
      <Text
        tag="H1"
        id="top"
        style={{
          ...TYPE.title,
          ...(title.length > 90 ? { fontSize: 20, lineHeight: 26 / 20 } : {}),
          textAlign: 'left',
          marginBottom: 28,
          balanced: true,
        }}
      >
        {title}
      </Text>
      <FactTable
        rows={[
          [names.jurisdiction, facts.jurisdiction],
          [names.date, facts.dateLabel],
          [names.sites, sites],
          ...(facts.filterLabel === '' ? [] : [[names.filter, facts.filterLabel] as const]),
          [names.form, facts.formLabel],
          [names.instrument, facts.instrument],
        ]}
      />
      <Text
        tag="P"
        style={{ ...TYPE.small, color: COLOUR.muted, paddingLeft: GRID.rail + GRID.gutter, marginBottom: 18 }}
      >
        {STATE_LABELS.coverNote}
      </Text>
    </>
  )
}
