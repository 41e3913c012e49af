import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { submitButton, submitForm } from '@/app/submit'
import { Conflict } from '@/lib/errors'

const schema = z.strictObject({ name: z.string().trim().min(1, { error: 'Enter a name' }) })

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

describe('a form', () => {
  it('whose fields are good is worked on, and leads where the work says', async () => {
    const seen: unknown[] = []
    const sent = submitForm(formOf({ name: ' Northside ', $ACTION_ID_1: '' }), schema, async (fields) => {
      seen.push(fields)
      return '/sites/1'
    })
    await expect(sent).rejects.toMatchObject({ digest: expect.stringContaining('/sites/1') })
    expect(seen).toEqual([{ name: 'Northside' }])
  })

  it('with a fault says which, keeps what was typed, and nothing is done', async () => {
    const work = vi.fn()
    expect(await submitForm(formOf({ name: ' ' }), schema, work)).toEqual({
      message: 'Some fields need another look.',
      fieldErrors: { name: 'Enter a name' },
      values: { name: ' ' },
    })
    expect(await submitForm(formOf({ name: 'A', role: 'lead' }), schema, work)).toMatchObject({
      values: { name: 'A', role: 'lead' },
    })
    expect(work).not.toHaveBeenCalled()
  })

  it('that is refused says why with what was typed, and the page is told of it', async () => {
    const onRefusal = vi.fn()
    const refused = () => Promise.reject(new Conflict('changed', 'Somebody was quicker.'))
    expect(await submitForm(formOf({ name: 'A' }), schema, refused, { onRefusal })).toEqual({
      message: 'Somebody was quicker.',
      fieldErrors: {},
      values: { name: 'A' },
    })
    expect(await submitButton(refused, { onRefusal })).toMatchObject({ message: 'Somebody was quicker.' })
    expect(onRefusal).toHaveBeenCalledTimes(2)
  })

  it('that meets a fault of ours throws it on, and tells the page nothing', async () => {
    const onRefusal = vi.fn()
    const fault = new Error('connection string with a password')
    const failing = () => Promise.reject(fault)
    await expect(submitForm(formOf({ name: 'A' }), schema, failing, { onRefusal })).rejects.toBe(fault)
    await expect(submitButton(failing, { onRefusal })).rejects.toBe(fault)
    expect(onRefusal).not.toHaveBeenCalled()
  })
})
