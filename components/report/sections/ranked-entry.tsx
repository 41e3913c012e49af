import type { ReactNode } from 'react'
import type { RankedEntry as Entry } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelMeter } from '../level-meter'
import { Inline, List, Paragraph, Railed, RailLabel } from '../prose'
import { BOLD, COLOUR, GRID, HANGING, TYPE } from '../theme'

/** A ranked item: its question, what the site answered, and what the review found about it. */
export function RankedEntry({
  entry,
  id,
  children,
}: {
  entry: Entry
  id?: string
  /** What else belongs to it. */
  children?: ReactNode
}) {
  return (
    <>
      <View artifact keepWithNext style={{ height: 13 }} />
      <View
        artifact
        keepWithNext
        style={{ height: 0.75, backgroundColor: COLOUR.lineStrong, marginBottom: 10 }}
      />
      <View tag="H3" id={id} keepWithNext style={HANGING}>
        <Text
          style={{
            ...TYPE.h3,
            fontSize: 22,
            lineHeight: 1,
            position: 'absolute',
            left: 0,
            top: -2,
            width: GRID.rail,
            color: COLOUR.brand,
          }}
        >
          {`${entry.rank}. `}
        </Text>
        <Text style={TYPE.h3}>{entry.question}</Text>
      </View>
      <Railed
        keepWithNext
        style={{ marginTop: 4 }}
        rail={
          <>
            <LevelMeter level={entry.level} />
            {entry.critical ? (
              <Text tag="P" style={{ ...TYPE.small, ...BOLD, color: COLOUR.danger, marginTop: 3 }}>
                {REPORT_LABELS.criticalFlag}
              </Text>
            ) : null}
          </>
        }
      >
        <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted, marginBottom: 2 }}>
          {entry.domainTitle}
        </Text>
        <Paragraph label={`${REPORT_LABELS.answer}:`} passage={[entry.answer]} />
      </Railed>
      {entry.evidence.length === 0 ? null : (
        <Railed rail={<RailLabel>{REPORT_LABELS.review}</RailLabel>} style={{ marginBottom: 2 }}>
          <List entries={entry.evidence} keyOf={(line) => line.finding}>
            {(line) => <Inline passage={line.text} />}
          </List>
        </Railed>
      )}
      <Railed rail={<RailLabel>{REPORT_LABELS.company}</RailLabel>} style={{ marginBottom: 2 }}>
        <Paragraph passage={entry.company} />
      </Railed>
      {children}
    </>
  )
}
