import type { DomainItem, DomainSection } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { LevelMeter } from '../level-meter'
import { Inline, List, Paragraph, Paragraphs, Railed, SectionHead } from '../prose'
import { BOLD, COLOUR, GRID, HANGING, TYPE } from '../theme'

function Item({ item }: { item: DomainItem }) {
  return (
    <Railed rail={<LevelMeter level={item.level} />} style={{ marginTop: 9 }}>
      <Text tag="H4" keepWithNext style={TYPE.h4}>
        {item.question}
      </Text>
      <Paragraph passage={[item.answer]} style={{ marginBottom: 3 }} />
      {item.evidence.length === 0 ? null : (
        <List
          entries={item.evidence}
          keyOf={(line) => line.finding}
          style={{ ...TYPE.table, color: COLOUR.muted }}
        >
          {(line) => <Inline passage={line.text} />}
        </List>
      )}
    </Railed>
  )
}

function Domain({ section, first }: { section: DomainSection; first: boolean }) {
  const { row } = section
  return (
    <>
      <View artifact keepWithNext style={{ height: first ? 4 : 24 }} />
      <View
        artifact
        keepWithNext
        style={{ height: 0.75, backgroundColor: COLOUR.lineStrong, marginBottom: 10 }}
      />
      <View
        tag="H3"
        id={`domain-${section.domain}`}
        outline={{ level: 2, title: section.title }}
        keepWithNext
        style={HANGING}
      >
        <Text style={{ ...TYPE.h3, fontSize: 16, lineHeight: 20 / 16 }}>{section.title}</Text>
      </View>
      <Railed
        keepWithNext
        style={{ marginTop: 3, marginBottom: 2 }}
        rail={
          <>
            <Text
              tag="P"
              style={{ ...TYPE.h3, fontSize: 26, lineHeight: 1, color: COLOUR.brand, marginTop: -18 }}
            >
              {row.scoreLabel}
            </Text>
            <Text tag="P" style={{ ...TYPE.small, ...BOLD, marginTop: 5 }}>
              {row.bandLabel}
            </Text>
          </>
        }
      >
        <Paragraphs passages={section.lead} />
      </Railed>
      {section.items.map((item) => (
        <Item key={item.item} item={item} />
      ))}
      <View style={{ ...HANGING, marginTop: 6, width: GRID.content }}>
        <Paragraph
          passage={section.company.text}
          style={{ ...TYPE.table, color: COLOUR.muted, marginBottom: 0 }}
        />
      </View>
    </>
  )
}

/** One part a domain: its score, its six questions with the site's answers, and the evidence behind them. */
export function Domains({ sections }: { sections: readonly DomainSection[] }) {
  return (
    <>
      <SectionHead id="domains" title={REPORT_LABELS.domains} />
      {sections.map((section, index) => (
        <Domain key={section.domain} section={section} first={index === 0} />
      ))}
    </>
  )
}
