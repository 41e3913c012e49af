'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { type OpenOutbox, outboxOf } from '@/components/questionnaire/open-outbox'
import { OutboxContext, useOutbox } from '@/components/questionnaire/outbox-context'
import type { OutboxPlace } from '@/components/questionnaire/outbox-place'
import { timeOfDay } from '@/components/questionnaire/save-words'
import { Notice } from '@/components/ui/notice'

/**
 * On pages that only count answers: sends what an earlier page left unsent, says so, and reads the page anew when
 * something was saved that it does not know yet.
 */
export function Unsent({ place, lastSavedAt }: { place: OutboxPlace; lastSavedAt: string | null }) {
  const [outbox, setOutbox] = useState<OpenOutbox | null>(null)
  const { person, assessment, answersAt, domainsAt } = place
  useEffect(() => {
    const opened = outboxOf({ person, assessment, answersAt, domainsAt })
    // What was refused then may be welcome now: a link was opened again, or finishing taken back.
    opened.retry()
    setOutbox(opened)
  }, [person, assessment, answersAt, domainsAt])
  return (
    <OutboxContext value={outbox}>
      <UnsentNotice domainsAt={domainsAt} lastSavedAt={lastSavedAt} />
    </OutboxContext>
  )
}

function UnsentNotice({ domainsAt, lastSavedAt }: { domainsAt: string; lastSavedAt: string | null }) {
  const { outbox, snapshot } = useOutbox()
  const { refresh } = useRouter()
  const waiting = snapshot?.entries.size ?? 0
  const saved = snapshot?.lastSavedAt ?? null
  const behind = waiting === 0 && saved !== null && (lastSavedAt === null || saved > lastSavedAt)

  useEffect(() => {
    if (behind) refresh()
  }, [behind, refresh])

  const troubled = [...(snapshot?.entries ?? [])].find(([, entry]) => entry.trouble !== null)?.[0]
  const domain = troubled?.split('.')[0]
  return (
    <div role="status">
      {waiting > 0 ? (
        <Notice tone="warning" title={waitingTitle(waiting)} className="mb-10">
          <p>
            {domain
              ? 'One of them needs you. Open its domain to see why.'
              : 'They are kept in this browser and are sent as soon as the line works.'}
          </p>
          {domain ? (
            <a className="link inline-block py-0.5 font-semibold" href={`${domainsAt}/${domain}`}>
              Open the domain
            </a>
          ) : (
            <button type="button" className="link min-h-8 font-semibold" onClick={() => outbox?.retry()}>
              Send now
            </button>
          )}
        </Notice>
      ) : saved ? (
        <p className="sr-only">Saved {timeOfDay(saved)}</p>
      ) : null}
    </div>
  )
}

function waitingTitle(count: number): string {
  return count === 1 ? '1 answer is not saved yet' : `${count} answers are not saved yet`
}
