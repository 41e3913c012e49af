import { describe, expect, it } from 'vitest'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { nothingSaved, pageSaveState, readPageForm } from './page-form'

const items = (SYNTHETIC.domains[2]?.items ?? []).slice(0, 2)
const [first, second] = items.map((item) => item.id)

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('a domain sent as a whole', () => {
  it('reads levels, words and texts, with line breaks as answers keep them', () => {
    const { answers, refused } = readPageForm(
      form({
        [`value:${first}`]: '0',
        [`note:${first}`]: 'one\r\ntwo',
        [`base:${first}`]: '4',
        [`value:${second}`]: 'unknown',
        [`proof:${second}`]: 'https://example.org/grant',
        [`base:${second}`]: '0',
      }),
      items,
    )
    expect(answers).toEqual([
      { itemId: first, value: 0, note: 'one\ntwo', proof: null, baseRevision: 4 },
      { itemId: second, value: 'unknown', note: null, proof: 'https://example.org/grant', baseRevision: 0 },
    ])
    expect(refused).toEqual([])
  })

  it('gives back everything that was typed where nothing was saved', () => {
    const sent = form({ [`value:${first}`]: '0', [`note:${first}`]: 'one\r\ntwo', [`base:${second}`]: '0' })
    expect(nothingSaved(sent, items, 'Closed.')).toEqual({
      message: 'Closed.',
      conflicts: [],
      refused: [
        {
          item: first,
          question: items[0]?.question,
          message: 'Not saved.',
          mine: { value: 0, note: 'one\ntwo', proof: '' },
        },
      ],
    })
  })

  it('takes an item that nobody touched as no answer', () => {
    const { answers } = readPageForm(form({ [`base:${first}`]: '0', [`base:${second}`]: '0' }), items)
    expect(answers.map((answer) => answer.value)).toEqual([null, null])
  })

  it('takes a blank level as no answer', () => {
    const { answers } = readPageForm(form({ [`value:${first}`]: '', [`base:${first}`]: '0' }), items)
    expect(answers[0]).toMatchObject({ itemId: first, value: null })
  })

  it.each(['5', '-1', '2.5', 'maybe', '03'])(
    'refuses "%s", which is no level, and takes nothing back',
    (value) => {
      const sent = form({ [`value:${first}`]: value, [`base:${first}`]: '1', [`base:${second}`]: '0' })
      const { answers, refused } = readPageForm(sent, items)
      expect(answers.map(({ itemId }) => itemId)).toEqual([second])
      expect(refused).toMatchObject([{ item: first, message: expect.stringContaining('Choose a level') }])
    },
  )

  it('gives back a note that is too long with everything typed, and saves the others', () => {
    const note = 'x'.repeat(2_001)
    const sent = form({
      [`value:${first}`]: '3',
      [`note:${first}`]: note,
      [`base:${first}`]: '0',
      [`value:${second}`]: '1',
      [`base:${second}`]: '0',
    })
    const { answers, refused } = readPageForm(sent, items)
    expect(answers.map((answer) => answer.itemId)).toEqual([second])
    expect(refused).toMatchObject([{ item: first, mine: { value: 3, note } }])
    expect(pageSaveState(sent, items, refused, {})?.message).toBe('1 answer was not saved')
  })

  it('refuses an item whose form lost its revision', () => {
    expect(
      readPageForm(form({ [`value:${first}`]: '3' }), items).refused.map((fault) => fault.item),
    ).toContain(first)
  })

  it('tells of a conflict with both answers', () => {
    const sent = form({ [`value:${first}`]: '3', [`note:${first}`]: 'mine' })
    const stored = {
      value: 1,
      note: null,
      proof: null,
      revision: 2,
      savedAt: '2026-11-22T10:00:00Z',
    } as const
    expect(pageSaveState(sent, items, [], { [first as 'financing.x']: stored })?.conflicts).toEqual([
      {
        item: first,
        question: items[0]?.question,
        mine: { value: 3, note: 'mine', proof: '' },
        stored: { value: 1, note: '', proof: '' },
      },
    ])
  })

  it('has nothing to tell when all is saved', () => {
    expect(pageSaveState(form({}), items, [], {})).toBeNull()
  })
})
