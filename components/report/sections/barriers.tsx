import type { BarrierEntry, BarrierSection, StrategyLine } from '@/lib/report/content'
import { type Style, Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Inline, Label, List, Notes, Paragraph, Paragraphs, SectionHead } from '../prose'
import { COLOUR, TYPE } from '../theme'
import { RankedEntry } from './ranked-entry'

const COMPANY: Style = { ...TYPE.small, color: COLOUR.muted, marginTop: 1, marginBottom: 4 }

/** The name that links to a barrier lead to. */
export const barrierId = (rank: number): string => `barrier-${rank}`

/** Strategies of one actor after the other, in the order of the content. */
function byActor(lines: readonly StrategyLine[]): (readonly [StrategyLine, ...StrategyLine[]])[] {
  const groups: [StrategyLine, ...StrategyLine[]][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last && last[0].actor === line.actor) last.push(line)
    else groups.push([line])
  }
  return groups
}

function Movers({ entry }: { entry: BarrierEntry }) {
  return (
    <>
      <Label style={{ marginTop: 6 }}>{REPORT_LABELS.movers}</Label>
      {entry.movers.map(({ actor, label }) => (
        <Text key={actor} tag="P" style={{ ...TYPE.small, marginBottom: 2 }}>
          {label}
        </Text>
      ))}
    </>
  )
}

function Strategies({ entry }: { entry: BarrierEntry }) {
  if (entry.strategies.length + entry.strategyNotes.length === 0) return null
  return (
    <>
      <Label>{REPORT_LABELS.strategies}</Label>
      {byActor(entry.strategies).map((lines) => (
        <View key={lines[0].strategy}>
          <Text tag="P" keepWithNext style={{ ...TYPE.small, color: COLOUR.muted }}>
            {lines[0].actorLabel}
          </Text>
          <List entries={lines} keyOf={(line) => line.strategy}>
            {(line) => <Inline passage={line.text} />}
          </List>
        </View>
      ))}
      <Paragraphs passages={entry.strategyNotes} style={{ ...TYPE.small, color: COLOUR.muted }} />
    </>
  )
}

/** The site's barriers in rank order, each with the evidence, who can move it and what others did. */
export function Barriers({ section }: { section: BarrierSection }) {
  return (
    <>
      <SectionHead id="barriers" title={REPORT_LABELS.barriers} />
      <Notes passages={section.notes} />
      {section.entries.map((entry) => (
        <RankedEntry
          key={entry.item}
          entry={entry}
          id={barrierId(entry.rank)}
          rail={entry.movers.length === 0 ? null : <Movers entry={entry} />}
          before={<Paragraph label={`${REPORT_LABELS.answer}:`} passage={[entry.answer]} />}
          after={
            <>
              {entry.company === null ? null : <Paragraph passage={entry.company} style={COMPANY} />}
              <Strategies entry={entry} />
            </>
          }
        />
      ))}
    </>
  )
}
