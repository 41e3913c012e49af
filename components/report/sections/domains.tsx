import { Fragment } from 'react'
import type { DomainItem, DomainSection, Passage } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, Inline, keyed, List, Notes, Paragraph } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR, GRID, TYPE } from '../theme'
import { barrierId } from './barriers'
import { domainId } from './domain-id'
import { strengthId } from './strengths'

const { columns } = REPORT_LABELS
const PLACE_ID = { barrier: barrierId, strength: strengthId } as const
const SCORE = 44

/** A question; where it is told nowhere else, what the review found about its ends. */
function Question({ item }: { item: DomainItem }) {
  return (
    <>
      <Text tag="P">{item.question}</Text>
      {item.evidence.length === 0 ? null : (
        <List
          entries={item.evidence}
          keyOf={(line) => line.finding}
          style={{ color: COLOUR.muted, marginTop: 2 }}
        >
          {(line) => <Inline passage={line.text} />}
        </List>
      )}
    </>
  )
}

function Place({ item: { place } }: { item: DomainItem }) {
  if (place === null) return ''
  return (
    <Text src={`#${PLACE_ID[place.kind](place.rank)}`} style={{ color: COLOUR.link }}>
      {place.label}
    </Text>
  )
}

const COLUMNS: readonly Column<DomainItem>[] = [
  {
    head: columns.question,
    width: 356,
    isRowHead: true,
    blocks: true,
    cell: (item) => <Question item={item} />,
  },
  { head: columns.level, width: 70, cell: (item) => item.level.label },
  { head: columns.place, width: 62, cell: (item) => <Place item={item} /> },
]

function Head({ section }: { section: DomainSection }) {
  const { row } = section
  return (
    <View
      keepWithNext
      style={{
        flexDirection: 'row',
        marginTop: 12,
        marginBottom: 1,
        paddingTop: 4,
        borderTopWidth: 0.75,
        borderColor: COLOUR.lineStrong,
      }}
    >
      <View style={{ width: GRID.content - 150 - SCORE }}>
        <View
          tag="H3"
          id={domainId(section.domain)}
          outline={{ level: 2, title: section.title }}
          style={{ paddingRight: 12 }}
        >
          <Text style={{ ...TYPE.h3, fontSize: 14, lineHeight: 18 / 14 }}>{section.title}</Text>
        </View>
      </View>
      <Text tag="P" style={{ ...BOLD, width: 150, textAlign: 'right', lineHeight: 20 / 9.75 }}>
        {row.bandLabel}
      </Text>
      <Text
        tag="P"
        style={{
          ...TYPE.h3,
          fontSize: 18,
          lineHeight: 1,
          width: SCORE,
          textAlign: 'right',
          color: COLOUR.brand,
        }}
      >
        {row.scoreLabel}
      </Text>
    </View>
  )
}

function Domain({ section }: { section: DomainSection }) {
  return (
    <>
      <Head section={section} />
      <View whole keepWithNext style={{ paddingBottom: 3 }}>
        <Text tag="P" style={TYPE.table}>
          {keyed(section.lead).map(({ key, entry: passage }, index) => (
            <Fragment key={key}>
              {index > 0 ? ' ' : ''}
              <Inline passage={passage} />
            </Fragment>
          ))}
        </Text>
      </View>
      <Table columns={COLUMNS} rows={section.items} keyOf={(item) => item.item} keepWithNext />
      <Paragraph
        passage={section.company.text}
        style={{ ...TYPE.small, color: COLOUR.muted, marginTop: 3, marginBottom: 0 }}
      />
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
      <FurtherSectionHead id="domains" title={REPORT_LABELS.domains} />
      <Notes passages={notes} />
      {sections.map((section) => (
        <Domain key={section.domain} section={section} />
      ))}
    </>
  )
}
