'use client'

import { useEffect, useState } from 'react'
import { countDrafts } from '@/components/questionnaire/draft-store'
import { Notice } from '@/components/ui/notice'

/** Says so when this browser still has answers of somebody who has finished, at another device perhaps. */
export function LateDrafts({ person }: { person: string }) {
  const [waiting, setWaiting] = useState(0)
  useEffect(() => {
    void countDrafts(`${person}/`).then(setWaiting)
  }, [person])
  if (waiting === 0) return null
  return (
    <Notice
      tone="warning"
      role="status"
      title={`${waiting === 1 ? '1 answer' : `${waiting} answers`} in this browser came too late`}
      className="mb-10"
    >
      <p>
        {waiting === 1 ? 'It was' : 'They were'} not saved before you finished. Choose “Change my answers” to
        have {waiting === 1 ? 'it' : 'them'} saved, then finish again. {waiting === 1 ? 'It is' : 'They are'}{' '}
        removed when you leave this computer, and after a day.
      </p>
    </Notice>
  )
}
