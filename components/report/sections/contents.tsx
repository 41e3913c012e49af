import type { ReportContent } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { BOLD, COLOUR, GRID, TYPE } from '../theme'
import { planTitle } from './plan'

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
    ...(content.sinceLastTime ? [section('since-last-time', REPORT_LABELS.sinceLastTime)] : []),
    section('barriers', REPORT_LABELS.barriers),
    section('strengths', REPORT_LABELS.strengths),
    section('stages', REPORT_LABELS.stages),
    section('agreement', REPORT_LABELS.agreement),
    section('domains', REPORT_LABELS.domains),
    ...content.domains.map(
      ({ domain, title }): ContentsEntry => ({ id: `domain-${domain}`, title, level: 2 }),
    ),
    section('actions', REPORT_LABELS.actions),
    ...(content.plan ? [section('plan', planTitle(content.plan))] : []),
    section('method', REPORT_LABELS.method),
    section('references', REPORT_LABELS.references),
    section('appendix', REPORT_LABELS.appendix),
  ]
}

/** Of the second level, in points. */
const INDENT = 12
const GAP = 28
const COLUMN = (GRID.content - GAP) / 2
const NUMBER = 24

function Entry({ entry: { id, title, level } }: { entry: ContentsEntry }) {
  const indent = level === 1 ? 0 : INDENT
  return (
    <View tag="TOCI">
      <View tag="Reference">
        <View
          tag="Link"
          href={`#${id}`}
          linkLabel={title}
          whole
          style={{
            ...TYPE.table,
            flexDirection: 'row',
            paddingTop: 2.25,
            paddingBottom: 2.25,
            paddingLeft: indent,
            borderBottomWidth: 0.5,
            borderColor: COLOUR.line,
          }}
        >
          <Text style={{ width: COLUMN - indent - NUMBER, paddingRight: 10, ...(level === 1 ? BOLD : {}) }}>
            {`${title} `}
          </Text>
          <Text late={{ pageOf: id }} style={{ width: NUMBER, textAlign: 'right' }}>
            {' '}
          </Text>
        </View>
      </View>
    </View>
  )
}

/** A list of links to sections with the numbers of their pages, in two columns read one after the other. */
export function Contents({ title, entries }: { title: string; entries: readonly ContentsEntry[] }) {
  const half = Math.ceil(entries.length / 2)
  return (
    <>
      <Text
        tag="H2"
        id="contents"
        outline={{ level: 1, title }}
        keepWithNext
        style={{ ...TYPE.h3, color: COLOUR.brand, marginBottom: 4 }}
      >
        {title}
      </Text>
      <View tag="TOC" whole style={{ flexDirection: 'row' }}>
        {[entries.slice(0, half), entries.slice(half)].map((column, index) => (
          <View
            key={column[0]?.id}
            style={{ width: index === 0 ? COLUMN + GAP : COLUMN, paddingRight: index === 0 ? GAP : 0 }}
          >
            {column.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </View>
        ))}
      </View>
    </>
  )
}
