'use client'

import type { SubmitEvent } from 'react'
import { countDrafts } from '@/components/questionnaire/draft-store'
import { BY_LINK } from '@/components/questionnaire/outbox-place'
import { buttonClasses } from '@/components/ui/button'

/** Takes the link out of this browser; asks first when answers of it have not reached the server. */
export function LeaveForm({ action }: { action: (form: FormData) => Promise<void> }) {
  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    const form = event.currentTarget
    if (form.dataset.asked === 'yes') return
    event.preventDefault()
    const waiting = await countDrafts(BY_LINK)
    const question = `${waiting === 1 ? '1 answer has' : `${waiting} answers have`} not been saved yet and will be removed from this browser. Leave all the same?`
    if (waiting > 0 && !window.confirm(question)) return
    form.dataset.asked = 'yes'
    form.requestSubmit()
  }
  return (
    <form action={action} onSubmit={onSubmit}>
      <button type="submit" className={buttonClasses('secondary')}>
        Leave this computer
      </button>
    </form>
  )
}
