import { scoreStep } from '@/components/charts/score-steps'
import { DOMAINS } from '@/lib/evidence/domains'
import type { HeatCell, HeatRow } from '@/lib/report/comparison/content'
import { type Style, Text, View } from '../elements'
import { STATE_LABELS } from '../labels'
import { List } from '../prose'
import { HEAD_ROW } from '../table'
import { BOLD, COLOUR, TYPE } from '../theme'

const SITE = 122
const REGION = 54
const CELL = 26

/** How each step of a score looks: the darker, the higher. */
const LOOKS: readonly Style[] = [
  { backgroundColor: '#eef5f3', color: COLOUR.ink },
  { backgroundColor: '#d0e4e0', color: COLOUR.ink },
  { backgroundColor: '#a9cdc6', color: COLOUR.ink },
  { backgroundColor: '#2f6f69', color: COLOUR.white },
  { backgroundColor: COLOUR.brand, color: COLOUR.white },
]

const lookOf = (score: number | null): Style =>
  (score === null ? undefined : LOOKS[scoreStep(score)]) ?? { color: COLOUR.muted }

/** Every site with its score in every domain, over as many pages as it takes; the columns are numbered. */
export function HeatTable({ rows }: { rows: readonly HeatRow[] }) {
  return (
    <>
      <Key />
      <View tag="Table" style={TYPE.table}>
        <View tag="TR" repeat style={HEAD_ROW}>
          <Text tag="TH" scope="Column" style={{ width: SITE }}>
            {STATE_LABELS.columns.site}
          </Text>
          <Text tag="TH" scope="Column" style={{ width: REGION }}>
            {STATE_LABELS.columns.region}
          </Text>
          {DOMAINS.map(({ id }, at) => (
            <Text
              key={id}
              tag="TH"
              scope="Column"
              style={{ width: CELL, paddingRight: 6, textAlign: 'right' }}
            >
              {String(at + 1)}
            </Text>
          ))}
        </View>
        {rows.map((row) => (
          <Row key={row.assessment} row={row} />
        ))}
      </View>
    </>
  )
}

function Key() {
  return (
    <View whole style={{ marginBottom: 8 }}>
      <Text tag="P" keepWithNext style={{ ...TYPE.small, ...BOLD, marginBottom: 2 }}>
        {STATE_LABELS.key}
      </Text>
      <List entries={DOMAINS} keyOf={({ id }) => id} style={TYPE.small}>
        {(domain) => `${DOMAINS.indexOf(domain) + 1}: ${domain.title}`}
      </List>
    </View>
  )
}

function Row({ row }: { row: HeatRow }) {
  return (
    <View tag="TR" whole style={{ flexDirection: 'row', borderBottomWidth: 0.5, borderColor: COLOUR.line }}>
      <View
        tag="TH"
        scope="Row"
        style={{ width: SITE, paddingTop: 2.5, paddingBottom: 2.5, paddingRight: 6 }}
      >
        <Text style={BOLD}>{row.site}</Text>
        <Text style={{ ...TYPE.small, color: COLOUR.muted }}>{row.agency}</Text>
      </View>
      <Text tag="TD" style={{ width: REGION, paddingTop: 2.5, paddingBottom: 2.5, paddingRight: 6 }}>
        {row.region || '–'}
      </Text>
      {row.cells.map((cell) => (
        <Cell key={cell.domain} cell={cell} />
      ))}
    </View>
  )
}

function Cell({ cell: { score, label } }: { cell: HeatCell }) {
  return (
    <View style={{ width: CELL, paddingLeft: 1, paddingTop: 1.5, paddingBottom: 1.5 }} tag="TD">
      <Text
        style={{
          width: CELL - 2,
          paddingTop: 3,
          paddingBottom: 3,
          paddingRight: 5,
          textAlign: 'right',
          ...lookOf(score),
        }}
      >
        {label}
      </Text>
    </View>
  )
}
