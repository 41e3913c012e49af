import type { ReportContent } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Paragraphs, Railed, SectionHead } from '../prose'
import { COLOUR, TYPE } from '../theme'

/** How the report came about and what it cannot say; its heads stand in the rail. */
export function Method({ parts }: { parts: ReportContent['method'] }) {
  return (
    <>
      <SectionHead id="method" title={REPORT_LABELS.method} />
      {parts.map((part) => (
        <Railed
          key={part.heading}
          style={{ paddingTop: 4, borderTopWidth: 0.5, borderColor: COLOUR.line }}
          rail={
            <Text tag="H3" style={{ ...TYPE.h3, fontSize: 10.5, lineHeight: 12 / 10.5 }}>
              {part.heading}
            </Text>
          }
        >
          <Paragraphs passages={part.paragraphs} style={{ ...TYPE.table, marginBottom: 4 }} />
        </Railed>
      ))}
    </>
  )
}
