import { STAGES } from '@/lib/evidence/domains'
import { FORM_LABELS } from '@/lib/instrument/labels'
import type { FormId, Instrument } from '@/lib/instrument/model'
import { Text, View } from '../elements'
import { QUESTIONNAIRE_LABELS as LABELS } from '../labels'
import { ProductBand } from '../product-band'
import { BOLD, COLOUR, GRID, TYPE } from '../theme'
import { TickBox } from './tick-box'

const BLANKS = [LABELS.site, LABELS.agency, LABELS.role, LABELS.date] as const

/** First page: what the form is, and the few things that tell one copy from another. */
export function FrontPage({ instrument, form }: { instrument: Instrument; form: FormId }) {
  return (
    <>
      <ProductBand kind={`${LABELS.kind}, ${FORM_LABELS[form].toLowerCase()}`} space={72} />
      <Text tag="H1" style={{ ...TYPE.title, marginBottom: 18 }}>
        {LABELS.title}
      </Text>
      <Text tag="P" style={{ ...TYPE.lead, width: GRID.content - 40, marginBottom: 40 }}>
        {LABELS.purpose}
      </Text>
      <Text tag="H2" style={{ ...TYPE.h3, marginBottom: 8 }}>
        {LABELS.about}
      </Text>
      {BLANKS.map((name) => (
        <View key={name} style={{ borderBottomWidth: 0.75, borderColor: COLOUR.lineStrong }}>
          <Text tag="P" style={{ paddingTop: 15, paddingBottom: 3, color: COLOUR.muted }}>
            {name}
          </Text>
        </View>
      ))}
      <Text tag="P" style={{ ...BOLD, marginTop: 26, marginBottom: 6 }}>
        {LABELS.stageQuestion}
      </Text>
      <View tag="L" numbering="None">
        {STAGES.map((stage) => (
          <View key={stage.id} tag="LI" whole style={{ paddingLeft: 20, marginBottom: 5 }}>
            <TickBox />
            <Text tag="LBody">
              <Text style={BOLD}>{`${stage.label}. `}</Text>
              {stage.explanation}
            </Text>
          </View>
        ))}
      </View>
      <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted, marginTop: 24 }}>
        {`${instrument.id}, ${instrument.hash.slice(0, 12)}`}
      </Text>
    </>
  )
}
