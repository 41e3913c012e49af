import type { CriticalFlag } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelMeter } from '../level-meter'
import { FurtherSectionHead, Paragraph } from '../prose'
import { BOLD, COLOUR, GRID, TYPE } from '../theme'

/** Inside the panel's border and paddings. */
const ROOM = GRID.content - 28
const SIDE = 100

function Flag({ flag }: { flag: CriticalFlag }) {
  return (
    <View
      whole
      style={{
        flexDirection: 'row',
        borderLeftWidth: 4,
        borderColor: COLOUR.danger,
        backgroundColor: COLOUR.dangerTint,
        paddingTop: 6,
        paddingBottom: 7,
        paddingLeft: 12,
        paddingRight: 12,
        marginBottom: 7,
      }}
    >
      <View style={{ width: SIDE, paddingRight: 12 }}>
        <Text tag="P" style={{ ...TYPE.small, ...BOLD, color: COLOUR.danger }}>
          {REPORT_LABELS.criticalFlag}
        </Text>
        <LevelMeter level={flag.level} />
        <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted, marginTop: 3 }}>
          {flag.domainTitle}
        </Text>
      </View>
      <View style={{ width: ROOM - SIDE }}>
        <Text tag="H3" style={{ ...TYPE.h4, marginBottom: 2 }}>
          {flag.question}
        </Text>
        <Paragraph
          label={`${REPORT_LABELS.answer}:`}
          passage={[flag.answer]}
          style={{ ...TYPE.table, marginBottom: 2 }}
        />
        <Paragraph passage={flag.reason} style={{ ...TYPE.table, marginBottom: 0 }} />
      </View>
    </View>
  )
}

/** Matters worth settling before anything else; nothing where there are none. */
export function Critical({ flags }: { flags: readonly CriticalFlag[] }) {
  if (flags.length === 0) return null
  return (
    <>
      <FurtherSectionHead id="critical" title={REPORT_LABELS.critical} />
      {flags.map((flag) => (
        <Flag key={flag.item} flag={flag} />
      ))}
    </>
  )
}
