import type { ShownLevel } from '@/lib/report/content'
import type { ItemStatus } from '@/lib/scoring/model'
import { Text, View } from './elements'
import { COLOUR, TYPE } from './theme'

const TONE: Readonly<Record<ItemStatus, string>> = {
  barrier: COLOUR.markAlt,
  mixed: COLOUR.lineStrong,
  facilitator: COLOUR.mark,
  missing: COLOUR.line,
  'not-applicable': COLOUR.line,
}

const WIDTH = 64
const HEIGHT = 4

/** A level in words with a bar of its length below; the bar says nothing that the words do not. */
export function LevelMeter({ level }: { level: ShownLevel }) {
  return (
    <>
      <Text tag="P" style={{ ...TYPE.small, lineHeight: 13.5 / 8.25 }}>
        {level.label}
      </Text>
      <LevelBar level={level} />
    </>
  )
}

/** A bar of a level's length; nothing where there is no level. */
export function LevelBar({ level }: { level: ShownLevel }) {
  if (level.value === null) return null
  return (
    <View
      artifact
      style={{
        width: WIDTH,
        height: HEIGHT,
        marginTop: 1,
        backgroundColor: COLOUR.line,
        flexDirection: 'row',
      }}
    >
      <View
        artifact
        style={{ width: (WIDTH * level.value) / 4, height: HEIGHT, backgroundColor: TONE[level.status] }}
      />
    </View>
  )
}
