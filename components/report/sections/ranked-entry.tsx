import type { RankedEntry } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelBar } from '../level-meter'
import { BOLD, COLOUR, TYPE } from '../theme'
import { domainId } from './domain-id'

const RANK = 21

/** The cell that names a ranked item: its rank, question, level and domain. */
export function RankedHead({ entry, id }: { entry: RankedEntry; id: string }) {
  return (
    <View id={id} style={{ paddingLeft: RANK }}>
      <View tag="H3">
        <Text
          style={{
            ...TYPE.h3,
            position: 'absolute',
            left: -RANK,
            top: -1,
            width: RANK,
            lineHeight: TYPE.table.lineHeight,
            color: COLOUR.brand,
          }}
        >
          {`${entry.rank} `}
        </Text>
        <Text style={BOLD}>{entry.question}</Text>
      </View>
      <Text tag="P" style={{ ...TYPE.small, marginTop: 1 }}>
        {`${entry.level.label}, `}
        <Text src={`#${domainId(entry.domain)}`} style={{ color: COLOUR.link }}>
          {entry.domainTitle}
        </Text>
        {entry.critical ? (
          <Text style={{ ...BOLD, color: COLOUR.danger }}>{` ${REPORT_LABELS.criticalFlag}`}</Text>
        ) : null}
      </Text>
      <LevelBar level={entry.level} />
    </View>
  )
}
