import { Fragment } from 'react'
import type { ReportContent } from '@/lib/report/content'
import { View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Paragraphs, SectionHead, SubHead } from '../prose'
import { HANGING } from '../theme'

/** How the report came about and what it cannot say. */
export function Method({ parts }: { parts: ReportContent['method'] }) {
  return (
    <>
      <SectionHead id="method" title={REPORT_LABELS.method} />
      {parts.map((part) => (
        <Fragment key={part.heading}>
          <View keepWithNext style={HANGING}>
            <SubHead>{part.heading}</SubHead>
          </View>
          <View style={HANGING}>
            <Paragraphs passages={part.paragraphs} />
          </View>
        </Fragment>
      ))}
    </>
  )
}
