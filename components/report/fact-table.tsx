import { Text, View } from './elements'
import { COLOUR, GRID } from './theme'

/** Names and values under each other, as on the first page of a document. */
export function FactTable({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <View tag="Table" style={{ borderTopWidth: 1, borderColor: COLOUR.brand, marginBottom: 14 }}>
      {rows.map(([name, value]) => (
        <View
          key={name}
          tag="TR"
          style={{
            flexDirection: 'row',
            paddingTop: 4,
            paddingBottom: 4,
            borderBottomWidth: 0.5,
            borderColor: COLOUR.line,
          }}
        >
          <Text tag="TH" scope="Row" style={{ width: GRID.rail + GRID.gutter, color: COLOUR.muted }}>
            {name}
          </Text>
          <Text tag="TD" style={{ width: GRID.column, textAlign: 'left' }}>
            {value}
          </Text>
        </View>
      ))}
    </View>
  )
}
