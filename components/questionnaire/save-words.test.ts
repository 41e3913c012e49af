import { describe, expect, it } from 'vitest'
import type { Entry } from '@/components/questionnaire/outbox'
import type { Snapshot } from '@/components/questionnaire/outbox-runner'
import { saveWords } from '@/components/questionnaire/save-words'

const calm: Snapshot = {
  entries: new Map(),
  lastSavedAt: null,
  signedOut: false,
  stores: true,
  unreadable: 0,
  loaded: true,
}
const waiting: Entry = {
  draft: { value: 3, note: '', proof: '' },
  base: 0,
  parcel: null,
  sending: true,
  attempts: 0,
  notBefore: 0,
  trouble: null,
}
const theirs = { value: 1, note: '', proof: '' } as const
// Local midday, so that the words do not depend on the time zone of the machine.
const lastSavedAt = new Date(2026, 10, 22, 14, 2).toISOString()
const withEntries = (...entries: Entry[]): Snapshot => ({
  ...calm,
  lastSavedAt,
  entries: new Map(entries.map((entry, index) => [`item-${index}`, entry])),
})

describe('the words of the save indicator', () => {
  it.each([
    ['nothing happened yet', calm, false, 'Answers are saved as you go', null],
    ['everything is saved', { ...calm, lastSavedAt }, false, 'Saved 14:02', null],
    ['a quick save on its way', withEntries(waiting), false, 'Saved 14:02', null],
    ['a slow save on its way', withEntries(waiting), true, 'Saving', null],
    [
      'a line that failed',
      withEntries({ ...waiting, attempts: 1 }),
      true,
      'Not saved, will retry. Kept in this browser until then.',
      'retry',
    ],
    [
      'a line that failed in a browser that keeps nothing',
      { ...withEntries({ ...waiting, attempts: 1 }), stores: false },
      true,
      'Not saved, will retry. This browser does not keep drafts: leave this page open until it says "Saved".',
      'retry',
    ],
    [
      'signed out',
      { ...withEntries({ ...waiting, attempts: 1 }), signedOut: true },
      true,
      'Not saved: you are signed out. Kept in this browser until then.',
      'sign-in',
    ],
    [
      'a refusal',
      withEntries({ ...waiting, trouble: { kind: 'refused', message: 'The assessment is finalised.' } }),
      true,
      'Not saved: The assessment is finalised.',
      'retry',
    ],
    [
      'a conflict, which comes before everything else',
      withEntries(
        { ...waiting, attempts: 3 },
        { ...waiting, trouble: { kind: 'conflict', revision: 2, theirs } },
      ),
      true,
      '1 answer not saved: another answer was saved meanwhile. Choose which one stands.',
      null,
    ],
    [
      'a browser that keeps nothing, before anything happened',
      { ...calm, stores: false },
      false,
      'Answers are saved as you go. This browser keeps no drafts: stay on a page until it says "Saved".',
      null,
    ],
    [
      'old drafts that could not be read',
      { ...calm, unreadable: 2 },
      false,
      '2 answers kept in this browser could not be read any more. Please look through this page.',
      null,
    ],
  ] as const)('%s', (_, snapshot, slow, text, help) => {
    expect(saveWords(snapshot, slow)).toMatchObject({ text, help })
  })
})
