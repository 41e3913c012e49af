import { levelMeaning } from '@/components/questionnaire/answer-words'
import { EvidenceLines, PartTitle } from '@/components/results/passages'
import type { TalkNote } from '@/lib/data/consensus'
import type { Item } from '@/lib/instrument/model'
import type { EvidenceLine } from '@/lib/report/content'

const ANCHORED = [0, 2, 4] as const

/** What levels 0, 2 and 4 of a question mean. */
export function LevelMeanings({ item }: { item: Item }) {
  return (
    <>
      <PartTitle>What the levels mean</PartTitle>
      <dl className="space-y-1">
        {ANCHORED.map((level) => (
          <div key={level} className="flex gap-3">
            <dt className="shrink-0 font-semibold tabular-nums">
              <span className="sr-only">Level </span>
              {level}
            </dt>
            <dd>{levelMeaning(item, level)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** What people wrote beside their answers; by name only where the answers have names. */
export function TalkNotes({ notes }: { notes: readonly TalkNote[] }) {
  if (notes.length === 0) return null
  return (
    <>
      <PartTitle>What people wrote</PartTitle>
      <ul className="space-y-2">
        {notes.map(({ text, by }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may have written the same
          <li key={position} className="border-l-2 border-line pl-4">
            <span className="whitespace-pre-wrap wrap-anywhere">{text}</span>
            {by ? <span className="block text-sm text-ink-muted">{by}</span> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the review reports behind a question, at both of its ends. */
export function TalkEvidence({ evidence }: { evidence: readonly EvidenceLine[] }) {
  if (evidence.length === 0) return null
  return (
    <>
      <PartTitle>What the review reports</PartTitle>
      <EvidenceLines lines={evidence} />
    </>
  )
}
