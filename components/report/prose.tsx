import { Fragment, type ReactNode } from 'react'
import type { Passage } from '@/lib/report/content'
import type { Style } from './elements'
import { Text, View } from './elements'
import { BOLD, COLOUR, GRID, TYPE } from './theme'

/** Numbers as they are cited, runs of three and more as a range: 1, 4–6. */
export function citedParts(numbers: readonly number[]): { text: string; first: number }[] {
  const parts: { text: string; first: number; last: number }[] = []
  for (const number of numbers) {
    const open = parts.at(-1)
    if (open && open.last === number - 1) open.last = number
    else parts.push({ text: '', first: number, last: number })
  }
  return parts.flatMap(({ first, last }) =>
    last - first === 1
      ? [
          { text: String(first), first },
          { text: String(last), first: last },
        ]
      : [{ text: first === last ? String(first) : `${first}–${last}`, first }],
  )
}

/** Entries with a key each; what is printed once never changes places. */
export function keyed<Entry>(entries: readonly Entry[]): { readonly key: string; readonly entry: Entry }[] {
  return entries.map((entry, index) => ({ key: String(index), entry }))
}

function Citation({ numbers }: { numbers: readonly number[] }) {
  return (
    <>
      {'['}
      {citedParts(numbers).map(({ text, first }, index) => (
        <Fragment key={first}>
          {index > 0 ? ', ' : ''}
          <Text src={`#ref-${first}`} style={{ color: COLOUR.link }}>
            {text}
          </Text>
        </Fragment>
      ))}
      {']'}
    </>
  )
}

/** The running text of a passage, each citation a link to its entry in the references; stands inside a Text. */
export function Inline({ passage }: { passage: Passage }) {
  return keyed(passage).map(({ key, entry: part }, index) => {
    if (typeof part !== 'string') return <Citation key={key} numbers={part.cite} />
    // A citation never starts a line without the word that it belongs to.
    const bound = typeof passage[index + 1] === 'object' ? part.replace(/ $/, '\u00a0') : part
    return <Fragment key={key}>{bound}</Fragment>
  })
}

/** A paragraph; `label` stands before it in bold. */
export function Paragraph({
  passage,
  label,
  style,
  keepWithNext = false,
}: {
  passage: Passage
  label?: string
  style?: Style
  keepWithNext?: boolean
}) {
  return (
    <Text tag="P" keepWithNext={keepWithNext} style={{ marginBottom: 5, ...style }}>
      {label ? <Text style={BOLD}>{`${label} `}</Text> : null}
      <Inline passage={passage} />
    </Text>
  )
}

/** Several paragraphs under each other. */
export function Paragraphs({ passages, style }: { passages: readonly Passage[]; style?: Style }) {
  return keyed(passages).map(({ key, entry }) => <Paragraph key={key} passage={entry} style={style} />)
}

/** Notes across both columns, in lines that the eye can follow. */
export function Notes({ passages, style }: { passages: readonly Passage[]; style?: Style }) {
  return <Paragraphs passages={passages} style={{ width: GRID.measure, ...style }} />
}

/** The head of a section, its name and its place in the bookmarks. */
export function SectionHead({ id, title, space = 0 }: { id: string; title: string; space?: number }) {
  return (
    <View
      tag="H2"
      id={id}
      outline={{ level: 1, title }}
      keepWithNext
      style={{ marginTop: space, marginBottom: 12 }}
    >
      <View style={{ width: 34, height: 3, backgroundColor: COLOUR.brand, marginBottom: 9 }} artifact />
      <Text style={{ ...TYPE.h2, balanced: true }}>{title}</Text>
    </View>
  )
}

/** The head of a second section on the same pages. */
export function FurtherSectionHead(props: { id: string; title: string }) {
  return <SectionHead {...props} space={18} />
}

export function SubHead({ children, style }: { children: string; style?: Style }) {
  return (
    <Text
      tag="H3"
      keepWithNext
      style={{ ...TYPE.h3, balanced: true, marginTop: 12, marginBottom: 5, ...style }}
    >
      {children}
    </Text>
  )
}

/** Two columns: what labels a block, and the block. */
export function Railed({ rail, children, style }: { rail: ReactNode; children: ReactNode; style?: Style }) {
  return (
    <View style={{ flexDirection: 'row', ...style }}>
      <View whole style={{ width: GRID.rail + GRID.gutter, paddingRight: GRID.gutter }}>
        {rail}
      </View>
      <View style={{ width: GRID.column }}>{children}</View>
    </View>
  )
}

/** A list with a mark before each entry. */
export function List<Entry>({
  entries,
  keyOf,
  children,
  style,
}: {
  entries: readonly Entry[]
  keyOf: (entry: Entry) => string
  children: (entry: Entry) => ReactNode
  style?: Style
}) {
  return (
    <View tag="L" numbering="None" style={{ marginBottom: 1.5, ...style }}>
      {entries.map((entry) => (
        <View key={keyOf(entry)} tag="LI" style={{ paddingLeft: 10, marginBottom: 1.75 }}>
          <Text tag="Lbl" style={{ position: 'absolute', left: 0, top: 0, color: COLOUR.muted }}>
            {'–'}
          </Text>
          <Text tag="LBody">{children(entry)}</Text>
        </View>
      ))}
    </View>
  )
}
