import type { OwnAnswersDomain, OwnAnswersItem } from '@/lib/report/own-answers'
import { Text } from '../elements'
import { OWN_ANSWERS_LABELS as LABELS } from '../labels'
import { FurtherSectionHead, SectionHead } from '../prose'
import { domainId } from '../sections/domain-id'
import { type Column, Table } from '../table'
import { BOLD, COLOUR } from '../theme'

function Remark({ label, text }: { label: string; text: string | null }) {
  if (text === null) return null
  return (
    <Text tag="P" style={{ marginTop: 3, color: COLOUR.muted }}>
      <Text style={BOLD}>{`${label}: `}</Text>
      {text}
    </Text>
  )
}

function Answer({ item }: { item: OwnAnswersItem }) {
  return (
    <>
      <Text tag="P">
        <Text style={BOLD}>{item.label}</Text>
        {item.sentence === '' ? '' : `. ${item.sentence}`}
      </Text>
      <Remark label={LABELS.note} text={item.note} />
      <Remark label={LABELS.proof} text={item.proof} />
    </>
  )
}

const COLUMNS: readonly Column<OwnAnswersItem>[] = [
  { head: LABELS.question, width: 200, isRowHead: true, cell: (item) => item.question },
  { head: LABELS.answer, width: 288, blocks: true, cell: (item) => <Answer item={item} /> },
]

/** One domain: its questions with the answer to each. */
export function DomainAnswers({ domain, first }: { domain: OwnAnswersDomain; first: boolean }) {
  const Head = first ? SectionHead : FurtherSectionHead
  return (
    <>
      <Head id={domainId(domain.domain)} title={domain.title} />
      <Table columns={COLUMNS} rows={domain.items} keyOf={(item) => item.item} />
    </>
  )
}
