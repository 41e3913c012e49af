import { describe, expect, it } from 'vitest'
import { isMeantFor } from './meant-for'

const request = (headers: Record<string, string>) => new Request('http://127.0.0.1/', { headers })
const form = (fields: Record<string, string>) => {
  const filled = new FormData()
  for (const [name, value] of Object.entries(fields)) filled.append(name, value)
  return filled
}

describe('whose answers a page sends', () => {
  it.each([
    ['a request that says the same person', request({ 'answering-as': 'link-1' }), true],
    ['one that says another', request({ 'answering-as': 'link-2' }), false],
    ['one with the same id in another way of coming', request({ 'answering-as': '1' }), false],
    ['one that says nobody at all', request({ 'answering-as': '' }), false],
    ['one that says nothing', request({}), true],
    ['a form that says the same person', form({ person: 'link-1' }), true],
    ['one that says another', form({ person: 'link-2' }), false],
    ['one that says nothing', form({}), true],
  ])('%s', (_, sent, meant) => {
    expect(isMeantFor('link-1', sent)).toBe(meant)
  })
})
