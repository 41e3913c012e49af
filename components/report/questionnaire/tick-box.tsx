import { View } from '../elements'
import { COLOUR } from '../theme'

/** A box to tick, at the left of the line that it belongs to. */
export function TickBox({ left = 0 }: { left?: number }) {
  const edge = {
    borderTopWidth: 0.9,
    borderRightWidth: 0.9,
    borderBottomWidth: 0.9,
    borderLeftWidth: 0.9,
    borderColor: COLOUR.ink,
  }
  return <View artifact style={{ position: 'absolute', left, top: 1.75, width: 10, height: 10, ...edge }} />
}
