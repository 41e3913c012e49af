import type { CriticalFlag } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelMeter } from '../level-meter'
import { FurtherSectionHead, Paragraph, Railed } from '../prose'
import { BOLD, COLOUR, TYPE } from '../theme'

function Flag({ flag }: { flag: CriticalFlag }) {
  return (
    <View
      whole
      style={{
        borderLeftWidth: 4,
        borderColor: COLOUR.danger,
        backgroundColor: COLOUR.dangerTint,
        paddingTop: 9,
        paddingBottom: 9,
        paddingLeft: 12,
        paddingRight: 12,
        marginBottom: 10,
      }}
    >
      <Railed
        rail={
          <>
            <Text tag="P" style={{ ...TYPE.small, ...BOLD, color: COLOUR.danger, lineHeight: 17.5 / 8.5 }}>
              {REPORT_LABELS.criticalFlag}
            </Text>
            <LevelMeter level={flag.level} />
          </>
        }
        style={{ paddingLeft: 98 }}
      >
        <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted }}>
          {flag.domainTitle}
        </Text>
        <Text tag="H3" style={{ ...TYPE.h4, marginBottom: 3 }}>
          {flag.question}
        </Text>
        <Paragraph label={`${REPORT_LABELS.answer}:`} passage={[flag.answer]} style={{ marginBottom: 3 }} />
        <Paragraph passage={flag.reason} style={{ marginBottom: 0 }} />
      </Railed>
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
