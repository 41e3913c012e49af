import type { InstrumentDomain } from '@/lib/instrument/model'
import { Text, View } from '../elements'
import { QUESTIONNAIRE_LABELS as LABELS } from '../labels'
import { SectionHead } from '../prose'
import { Contents } from '../sections/contents'
import { COLOUR } from '../theme'

/** How to fill the form in, and where each domain begins. */
export function Instructions({ domains }: { domains: readonly InstrumentDomain[] }) {
  return (
    <>
      <SectionHead id="how" title={LABELS.how} />
      <View tag="L" numbering="Decimal" style={{ marginBottom: 30 }}>
        {LABELS.steps.map((step, index) => (
          <View key={step} tag="LI" style={{ paddingLeft: 22, marginBottom: 6 }}>
            <Text tag="Lbl" style={{ position: 'absolute', left: 0, top: 0, color: COLOUR.brand }}>
              {`${index + 1}.`}
            </Text>
            <Text tag="LBody">{step}</Text>
          </View>
        ))}
      </View>
      <Contents
        title={LABELS.contents}
        entries={domains.map(({ id, title }) => ({ id: `domain-${id}`, title, level: 1 }))}
      />
    </>
  )
}
