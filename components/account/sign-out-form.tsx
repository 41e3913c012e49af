'use client'

import type { SubmitEvent } from 'react'
import { countDrafts } from '@/components/questionnaire/draft-store'

/** The sign-out button; asks first when answers of this browser have not reached the server. */
export function SignOutForm({ action }: { action: (form: FormData) => Promise<void> }) {
  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    const form = event.currentTarget
    if (form.dataset.asked === 'yes') return
    event.preventDefault()
    const waiting = await countDrafts()
    const question = `${waiting === 1 ? '1 answer has' : `${waiting} answers have`} not been saved yet and will be removed from this browser. Sign out all the same?`
    if (waiting > 0 && !window.confirm(question)) return
    form.dataset.asked = 'yes'
    form.requestSubmit()
  }
  return (
    <form action={action} onSubmit={onSubmit}>
      <button type="submit" className="link min-h-11">
        Sign out
      </button>
    </form>
  )
}
