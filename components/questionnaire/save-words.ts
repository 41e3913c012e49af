import type { Snapshot } from '@/components/questionnaire/outbox-runner'

export type SaveTone = 'calm' | 'wait' | 'trouble'

/** What the indicator says, in one or two sentences, and whether signing in or trying again would help. */
export interface SaveWords {
  readonly tone: SaveTone
  readonly text: string
  readonly help: 'sign-in' | 'retry' | null
}

/** "14:02" in the reader's own time zone. */
export function timeOfDay(savedAt: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(savedAt))
}

const answers = (count: number): string => (count === 1 ? '1 answer' : `${count} answers`)

/**
 * The state of an outbox in words. `slow` tells that something has been on the way for a noticeable while: a save
 * that is quicker than that is not announced, so that a screen reader is not talked over with every answer.
 */
export function saveWords(snapshot: Snapshot, slow: boolean): SaveWords {
  const entries = [...snapshot.entries.values()]
  const saved = snapshot.lastSavedAt ? `Saved ${timeOfDay(snapshot.lastSavedAt)}` : null
  const conflicts = entries.filter((entry) => entry.trouble?.kind === 'conflict').length
  const refused = entries.find((entry) => entry.trouble?.kind === 'refused')
  const kept = snapshot.stores
    ? 'Kept in this browser until then.'
    : 'This browser does not keep drafts: leave this page open until it says "Saved".'

  if (conflicts > 0) {
    const text = `${answers(conflicts)} not saved: another answer was saved meanwhile. Choose which one stands.`
    return { tone: 'trouble', text, help: null }
  }
  if (refused?.trouble?.kind === 'refused') {
    return { tone: 'trouble', text: `Not saved: ${refused.trouble.message}`, help: 'retry' }
  }
  if (snapshot.signedOut) {
    return { tone: 'trouble', text: `Not saved: you are signed out. ${kept}`, help: 'sign-in' }
  }
  if (entries.some((entry) => entry.attempts > 0)) {
    return { tone: 'trouble', text: `Not saved, will retry. ${kept}`, help: 'retry' }
  }
  if (entries.length > 0 && slow) return { tone: 'wait', text: 'Saving', help: null }
  if (snapshot.unreadable > 0 && !saved) {
    const text = `${answers(snapshot.unreadable)} kept in this browser could not be read any more. Please look through this page.`
    return { tone: 'trouble', text, help: null }
  }
  if (!snapshot.stores) {
    const text = `${saved ?? 'Answers are saved as you go'}. This browser keeps no drafts: stay on a page until it says "Saved".`
    return { tone: 'wait', text, help: null }
  }
  return { tone: 'calm', text: saved ?? 'Answers are saved as you go', help: null }
}
