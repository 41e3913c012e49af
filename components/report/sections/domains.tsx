import type { DomainItem, DomainSection, Passage } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelMeter } from '../level-meter'
import { Inline, List, Notes, Paragraph, Paragraphs, Railed, SectionHead } from '../prose'
import { BOLD, COLOUR, GRID, HANGING, TYPE } from '../theme'
import { barrierId } from './barriers'
import { strengthId } from './strengths'

const PLACE = 76

/** One row an item: its level, its question, and where the report tells it in full. */
function Item({ item }: { item: DomainItem }) {
  const { place } = item
  return (
    <>
      <View whole keepWithNext={item.evidence.length > 0} style={{ flexDirection: 'row', marginTop: 5 }}>
        <View style={{ width: GRID.rail + GRID.gutter, paddingRight: GRID.gutter }}>
          <LevelMeter level={item.level} />
        </View>
        <View style={{ width: GRID.column - PLACE, paddingRight: 10 }}>
          <Text tag="H4" style={TYPE.h4}>
            {item.question}
          </Text>
        </View>
        <View style={{ width: PLACE }}>
          {place === null ? null : (
            <Text tag="P" style={{ textAlign: 'right' }}>
              <Text src={`#${PLACE_ID[place.kind](place.rank)}`} style={{ color: COLOUR.link }}>
                {place.label}
              </Text>
            </Text>
          )}
        </View>
      </View>
      {item.evidence.length === 0 ? null : (
        <View style={HANGING}>
          <List
            entries={item.evidence}
            keyOf={(line) => line.finding}
            style={{ ...TYPE.table, color: COLOUR.muted }}
          >
            {(line) => <Inline passage={line.text} />}
          </List>
        </View>
      )}
    </>
  )
}

const PLACE_ID = { barrier: barrierId, strength: strengthId } as const

function Head({ section, first }: { section: DomainSection; first: boolean }) {
  return (
    <View
      tag="H3"
      id={`domain-${section.domain}`}
      outline={{ level: 2, title: section.title }}
      keepWithNext
      style={{
        marginTop: first ? 4 : 20,
        paddingTop: 8,
        paddingLeft: GRID.rail + GRID.gutter,
        borderTopWidth: 0.75,
        borderColor: COLOUR.lineStrong,
      }}
    >
      <Text style={{ ...TYPE.h3, fontSize: 15, lineHeight: 19 / 15, balanced: true }}>{section.title}</Text>
    </View>
  )
}

function Domain({ section, first }: { section: DomainSection; first: boolean }) {
  const { row } = section
  return (
    <>
      <Head section={section} first={first} />
      <View keepWithNext>
        <Railed
          style={{ marginTop: 2 }}
          rail={
            <>
              <Text
                tag="P"
                style={{ ...TYPE.h3, fontSize: 24, lineHeight: 1, color: COLOUR.brand, marginTop: -18 }}
              >
                {row.scoreLabel}
              </Text>
              <Text tag="P" style={{ ...TYPE.small, ...BOLD, marginTop: 3 }}>
                {row.bandLabel}
              </Text>
            </>
          }
        >
          <Paragraphs passages={section.lead} style={{ marginBottom: 3 }} />
        </Railed>
      </View>
      {section.items.map((item) => (
        <Item key={item.item} item={item} />
      ))}
      <View style={HANGING}>
        <Paragraph
          passage={section.company.text}
          style={{ ...TYPE.small, color: COLOUR.muted, marginTop: 6, marginBottom: 0 }}
        />
      </View>
    </>
  )
}

/** One part a domain: its score and its questions, each with its level and where it is told in full. */
export function Domains({
  notes,
  sections,
}: {
  notes: readonly Passage[]
  sections: readonly DomainSection[]
}) {
  return (
    <>
      <SectionHead id="domains" title={REPORT_LABELS.domains} />
      <Notes passages={notes} />
      {sections.map((section, index) => (
        <Domain key={section.domain} section={section} first={index === 0} />
      ))}
    </>
  )
}
