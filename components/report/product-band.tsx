import { Text, View } from './elements'
import { PRODUCT } from './labels'
import { BOLD, COLOUR, GRID } from './theme'

/** What every first page begins with: a bar, the product's name, and what kind of document this is. */
export function ProductBand({ kind, space }: { kind: string /** Points below it. */; space: number }) {
  return (
    <View style={{ marginBottom: space }}>
      <View
        artifact
        style={{ width: GRID.rail, height: 6, backgroundColor: COLOUR.brand, marginBottom: 12 }}
      />
      <Text tag="P" style={{ ...BOLD, color: COLOUR.brand, fontSize: 12 }}>
        {PRODUCT}
      </Text>
      <Text tag="P" style={{ color: COLOUR.muted }}>
        {kind}
      </Text>
    </View>
  )
}
