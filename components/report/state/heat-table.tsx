import { DOMAINS } from '@/lib/evidence/domains'
import type { HeatCell, HeatRow } from '@/lib/report/comparison/content'
import { type Style, Text, View } from '../elements'
import { STATE_LABELS } from '../labels'
import { List } from '../prose'
import { BOLD, COLOUR, TYPE } from '../theme'

const SITE = 122
const REGION = 54
const CELL = 26

/** Even steps of 20 points, the darker the higher; the same as on the page. */
const STEPS: readonly { readonly from: number; readonly fill: string; readonly ink: string }[] = [
  { from: 80, fill: '#12504b', ink: COLOUR.white },
  { from: 60, fill: '#2f6f69', ink: COLOUR.white },
  { from: 40, fill: '#a9cdc6', ink: COLOUR.ink },
  { from: 20, fill: '#d0e4e0', ink: COLOUR.ink },
  { from: Number.NEGATIVE_INFINITY, fill: '#eef5f3', ink: COLOUR.ink },
]

function lookOf(score: number | null): Style {
  if (score === null) return { color: COLOUR.muted }
  const { fill, ink } = STEPS.find(({ from }) => score >= from - 1e-9) ?? {
    fill: COLOUR.white,
    ink: COLOUR.ink,
  }
  return { backgroundColor: fill, color: ink }
}

/** Every site with its score in every domain, over as many pages as it takes; the columns are numbered. */
export function HeatTable({ rows }: { rows: readonly HeatRow[] }) {
  return (
    <>
      <Key />
      <View tag="Table" style={TYPE.table}>
        <View
          tag="TR"
          repeat
          style={{
            flexDirection: 'row',
            alignItems: 'flex-end',
            paddingBottom: 3,
            borderBottomWidth: 1,
            borderColor: COLOUR.brand,
            color: COLOUR.muted,
            ...TYPE.small,
          }}
        >
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
