import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import {
  type AnchoredLevel,
  type InstrumentDomain,
  type Item,
  LEVELS,
  type Level,
} from '@/lib/instrument/model'
import { Text, View } from '../elements'
import { QUESTIONNAIRE_LABELS as LABELS } from '../labels'
import { SectionHead, SubHead } from '../prose'
import { BOLD, COLOUR, GRID, TYPE } from '../theme'
import { TickBox } from './tick-box'

const isAnchored = (level: Level): level is AnchoredLevel => level % 2 === 0

function Option({ label, text }: { label: string; text: string }) {
  return (
    <View tag="LI" style={{ paddingLeft: 34, marginBottom: 2.5 }}>
      <TickBox />
      <Text tag="Lbl" style={{ ...BOLD, position: 'absolute', left: 19, top: 0, width: 14 }}>
        {label}
      </Text>
      <Text tag="LBody">{text}</Text>
    </View>
  )
}

/** An answer that is no level. */
function OtherAnswer({ label }: { label: string }) {
  return (
    <View tag="LI" style={{ width: 160, paddingLeft: 19 }}>
      <TickBox />
      <Text tag="LBody">{label}</Text>
    </View>
  )
}

function Question({ item, number }: { item: Item; number: string }) {
  return (
    <View whole style={{ marginBottom: 15 }}>
      <View tag="H3" style={{ paddingLeft: 34, marginBottom: 4 }}>
        <Text
          style={{ ...TYPE.h4, position: 'absolute', left: 0, top: 0, color: COLOUR.brand }}
        >{`${number} `}</Text>
        <Text style={TYPE.h4}>{item.question}</Text>
      </View>
      <View style={{ paddingLeft: 34 }}>
        <View tag="L" numbering="None">
          {LEVELS.map((level) => (
            <Option
              key={level}
              label={String(level)}
              text={isAnchored(level) ? item.anchors[level] : LABELS.between}
            />
          ))}
          <View style={{ flexDirection: 'row', marginTop: 1.5 }}>
            <OtherAnswer label={NON_LEVEL_LABELS.unknown} />
            <OtherAnswer label={NON_LEVEL_LABELS['not-applicable']} />
          </View>
        </View>
        <Text tag="P" style={{ ...TYPE.table, color: COLOUR.muted, marginTop: 4 }}>
          <Text style={BOLD}>{`${LABELS.proof}: `}</Text>
          {item.proof}
        </Text>
        <View style={{ borderBottomWidth: 0.5, borderColor: COLOUR.lineStrong }}>
          <Text tag="P" style={{ ...TYPE.table, color: COLOUR.muted, paddingTop: 7, paddingBottom: 2 }}>
            {`${LABELS.note}:`}
          </Text>
        </View>
        <View artifact style={{ height: 18, borderBottomWidth: 0.5, borderColor: COLOUR.lineStrong }} />
      </View>
    </View>
  )
}

/** One domain of the form: what it is about and its questions. */
export function DomainForm({
  domain,
  items,
  number,
  last,
}: {
  domain: InstrumentDomain
  items: readonly Item[]
  number: number
  last: boolean
}) {
  return (
    <>
      <SectionHead id={`domain-${domain.id}`} title={`${number}. ${domain.title}`} />
      <Text tag="P" style={{ color: COLOUR.muted, width: GRID.content - 40, marginBottom: 13 }}>
        {domain.introduction}
      </Text>
      {items.map((item, index) => (
        <Question key={item.id} item={item} number={`${number}.${index + 1}`} />
      ))}
      {last ? (
        <>
          <SubHead>{LABELS.thanksTitle}</SubHead>
          <Text tag="P">{LABELS.thanks}</Text>
        </>
      ) : null}
    </>
  )
}
