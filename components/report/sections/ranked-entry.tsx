import type { ReactNode } from 'react'
import type { RankedEntry as Entry } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelMeter } from '../level-meter'
import { Inline, Label, List, Railed } from '../prose'
import { BOLD, COLOUR, GRID, TYPE } from '../theme'

function Head({ entry, id }: { entry: Entry; id: string }) {
  return (
    <View
      tag="H3"
      id={id}
      keepWithNext
      style={{
        flexDirection: 'row',
        marginTop: 12,
        paddingTop: 7,
        borderTopWidth: 0.75,
        borderColor: COLOUR.lineStrong,
      }}
    >
      <Text
        style={{
          ...TYPE.h3,
          fontSize: 19,
          lineHeight: 15.5 / 19,
          width: GRID.rail + GRID.gutter,
          color: COLOUR.brand,
        }}
      >
        {`${entry.rank}. `}
      </Text>
      <Text style={{ ...TYPE.h3, width: GRID.column, balanced: true }}>{entry.question}</Text>
    </View>
  )
}

/** A ranked item: its question and level, and what the review found about it. */
export function RankedEntry({
  entry,
  id,
  rail,
  before,
  after,
}: {
  entry: Entry
  id: string
  /** What else stands in its rail, before the findings and after them. */
  rail?: ReactNode
  before?: ReactNode
  after?: ReactNode
}) {
  return (
    <>
      <Head entry={entry} id={id} />
      <Railed
        style={{ marginTop: 3 }}
        rail={
          <>
            <LevelMeter level={entry.level} />
            {entry.critical ? (
              <Text tag="P" style={{ ...TYPE.small, ...BOLD, color: COLOUR.danger, marginTop: 4 }}>
                {REPORT_LABELS.criticalFlag}
              </Text>
            ) : null}
            <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted, marginTop: 4 }}>
              {entry.domainTitle}
            </Text>
            {rail}
          </>
        }
      >
        {before}
        {entry.evidence.length === 0 ? null : <Label>{REPORT_LABELS.review}</Label>}
        <List entries={entry.evidence} keyOf={(line) => line.finding}>
          {(line) => <Inline passage={line.text} />}
        </List>
        {after}
      </Railed>
    </>
  )
}
