import Link from 'next/link'
import type { ReactNode } from 'react'
import { Agreed } from '@/components/consensus/agreed'
import { SpreadOfLevels } from '@/components/consensus/spread'
import { LevelMeanings, TalkEvidence, TalkNotes } from '@/components/consensus/talk-material'
import { Disclosure } from '@/components/ui/disclosure'
import type { Agreement, TalkNote } from '@/lib/data/consensus'
import { domainById } from '@/lib/evidence/domains'
import type { Item } from '@/lib/instrument/model'
import type { TalkItem } from '@/lib/report/team-talk'

/** One question in the list of what to settle; `children` is the form of the one at hand. */
export function TalkRow({
  item,
  talk,
  agreement,
  notes,
  settleHref,
  children,
}: {
  item: Item
  talk: TalkItem
  agreement: Agreement | undefined
  notes: readonly TalkNote[]
  /** Leads to this row with its form; null where nothing can be recorded. */
  settleHref: string | null
  children?: ReactNode
}) {
  const material = (
    <>
      {children ? null : <LevelMeanings item={item} />}
      <TalkNotes notes={notes} />
      <TalkEvidence evidence={talk.evidence} />
    </>
  )
  return (
    <li id={item.id} className="scroll-mt-6 border-t border-line pt-5 pb-8">
      <p className="text-sm text-ink-muted">{domainById(item.domain).title}</p>
      <h3 className="max-w-3xl text-lg leading-snug font-semibold">{item.question}</h3>
      <div className="mt-3 space-y-3">
        <SpreadOfLevels spread={talk.spread} id={`spread-${item.id}`} />
        <Agreed item={item} agreement={agreement} unsettled={talk.unsettled} />
        {children ? (
          <>
            {material}
            {children}
          </>
        ) : (
          <div className="flex flex-wrap items-start gap-x-8 gap-y-2">
            <div className="min-w-0 flex-1 basis-72">
              <Disclosure
                summary={
                  <>
                    {notes.length > 0 ? 'Levels, notes and evidence' : 'Levels and evidence'}
                    <span className="sr-only">: {item.question}</span>
                  </>
                }
              >
                {material}
              </Disclosure>
            </div>
            {settleHref ? (
              <Link href={settleHref} className="link inline-block py-1" prefetch={false}>
                {agreement ? 'Change what was agreed' : 'Record what was agreed'}
                <span className="sr-only">: {item.question}</span>
              </Link>
            ) : null}
          </div>
        )}
      </div>
    </li>
  )
}
