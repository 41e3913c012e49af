import type { BarrierEntry, BarrierSection } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Inline, List, Paragraph, Paragraphs, Railed, RailLabel, SectionHead } from '../prose'
import { BOLD } from '../theme'
import { RankedEntry } from './ranked-entry'

/** The name that links to a barrier lead to. */
export const barrierId = (rank: number): string => `barrier-${rank}`

function Barrier({ entry }: { entry: BarrierEntry }) {
  return (
    <RankedEntry entry={entry} id={barrierId(entry.rank)}>
      {entry.movers.length === 0 ? null : (
        <Railed rail={<RailLabel>{REPORT_LABELS.movers}</RailLabel>} style={{ marginBottom: 2 }}>
          <Paragraph passage={[entry.movers.map(({ label }) => label).join('; ')]} />
        </Railed>
      )}
      {entry.strategies.length + entry.strategyNotes.length === 0 ? null : (
        <Railed rail={<RailLabel>{REPORT_LABELS.strategies}</RailLabel>}>
          <List entries={entry.strategies} keyOf={(line) => line.strategy}>
            {(line) => (
              <>
                <Text style={BOLD}>{`${line.actorLabel}: `}</Text>
                <Inline passage={line.text} />
              </>
            )}
          </List>
          <Paragraphs passages={entry.strategyNotes} />
        </Railed>
      )}
    </RankedEntry>
  )
}

/** The site's barriers in rank order, each with the evidence, who can move it and what others did. */
export function Barriers({ section }: { section: BarrierSection }) {
  return (
    <>
      <SectionHead id="barriers" title={REPORT_LABELS.barriers} />
      <Paragraphs passages={section.notes} />
      {section.entries.map((entry) => (
        <Barrier key={entry.item} entry={entry} />
      ))}
    </>
  )
}
