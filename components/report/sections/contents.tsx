import type { ReportContent } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { SectionHead } from '../prose'
import { BOLD, COLOUR, GRID } from '../theme'

export interface ContentsEntry {
  readonly id: string
  readonly title: string
  readonly level: 1 | 2
}

/** What a report holds, in its order; the ids are those of the sections' heads. */
export function reportEntries(content: ReportContent): ContentsEntry[] {
  const section = (id: string, title: string): ContentsEntry => ({ id, title, level: 1 })
  return [
    section('summary', REPORT_LABELS.summary),
    ...(content.critical.length > 0 ? [section('critical', REPORT_LABELS.critical)] : []),
    section('profile', REPORT_LABELS.profile),
    section('barriers', REPORT_LABELS.barriers),
    section('strengths', REPORT_LABELS.strengths),
    section('stages', REPORT_LABELS.stages),
    section('agreement', REPORT_LABELS.agreement),
    section('domains', REPORT_LABELS.domains),
    ...content.domains.map(
      ({ domain, title }): ContentsEntry => ({ id: `domain-${domain}`, title, level: 2 }),
    ),
    section('actions', REPORT_LABELS.actions),
    section('method', REPORT_LABELS.method),
    section('references', REPORT_LABELS.references),
    section('appendix', REPORT_LABELS.appendix),
  ]
}

/** Of the second level, in points. */
const INDENT = 16

/** A list of links to sections with the numbers of their pages. */
export function Contents({ title, entries }: { title: string; entries: readonly ContentsEntry[] }) {
  return (
    <>
      <SectionHead id="contents" title={title} />
      <View tag="TOC">
        {entries.map(({ id, title: name, level }) => (
          <View key={id} tag="TOCI">
            <View tag="Reference">
              <View
                tag="Link"
                href={`#${id}`}
                linkLabel={name}
                whole
                style={{
                  flexDirection: 'row',
                  marginLeft: level === 1 ? 0 : INDENT,
                  paddingTop: level === 1 ? 5 : 2.5,
                  paddingBottom: level === 1 ? 5 : 2.5,
                  borderBottomWidth: level === 1 ? 0.5 : 0,
                  borderColor: COLOUR.line,
                }}
              >
                <Text
                  style={{
                    width: GRID.content - (level === 1 ? 0 : INDENT) - 30,
                    paddingRight: 12,
                    ...(level === 1 ? BOLD : {}),
                  }}
                >
                  {`${name} `}
                </Text>
                <Text late={{ pageOf: id }} style={{ width: 30, textAlign: 'right' }}>
                  {' '}
                </Text>
              </View>
            </View>
          </View>
        ))}
      </View>
    </>
  )
}
