import { describe, expect, test } from 'vitest'
import { type Asked, BODY_LIMIT, refusalOf } from './refusal'

const HOUSE = { appUrl: 'https://ips.example.org', knowsAction: (id: string) => id === 'known' }
const FORM = {
  'content-type': 'multipart/form-data; boundary=x',
  'content-length': '10',
  'sec-fetch-site': 'same-origin',
}
const AUTOSAVE = '/api/assessments/1/answers/2'

function status(method: string, target: string, headers: Asked['headers'] = {}): number {
  return refusalOf({ method, target, headers }, HOUSE)?.status ?? 200
}

describe('what is refused before its body is read', () => {
  test.each<[string, string, string, Asked['headers'], number]>([
    ['a page', 'GET', '/evidence', {}, 200],
    ['its head', 'HEAD', '/evidence', {}, 200],
    ['a form', 'POST', '/sign-in', FORM, 200],
    ['an action', 'POST', '/sign-in', { ...FORM, 'next-action': 'known' }, 200],
    ['an autosave', 'PUT', AUTOSAVE, { 'content-type': 'application/json' }, 200],
    ['an address of another site', 'GET', 'http://evil.example/', {}, 400],
    ['no address', 'OPTIONS', '*', {}, 400],
    ['half a character', 'GET', '/evidence/%E0%A4%A', {}, 400],
    ['bytes that are no UTF-8', 'GET', '/evidence/%ff', {}, 400],
    ['a NUL', 'GET', '/evidence/%00', {}, 400],
    ['a NUL in the query', 'GET', '/evidence?show=%00', {}, 400],
    ['a percent sign in the query', 'GET', '/evidence?show=100%', {}, 200],
    ['A-11: TRACE', 'TRACE', '/evidence', {}, 405],
    ['A-11: TRACE on the API', 'TRACE', AUTOSAVE, {}, 405],
    ['A-11: PUT on a page', 'PUT', '/evidence', {}, 405],
    ['A-11: DELETE on a page', 'DELETE', '/assessments/1', {}, 405],
    ['F-06: a preflight of a page', 'OPTIONS', '/sign-in', {}, 405],
    ['A-11: XML', 'POST', '/sign-in', { ...FORM, 'content-type': 'application/xml' }, 415],
    ['A-11: JSON', 'POST', '/sign-in', { ...FORM, 'content-type': 'application/json' }, 415],
    ['A-11: no type', 'POST', '/sign-in', { ...FORM, 'content-type': undefined }, 415],
    ['A-09: a web socket', 'GET', '/', { upgrade: 'WebSocket' }, 400],
    [
      'D-01: a body that is too large',
      'POST',
      '/sign-in',
      { ...FORM, 'content-length': `${BODY_LIMIT + 1}` },
      413,
    ],
    ['D-01: the same at the API', 'PUT', AUTOSAVE, { 'content-length': '2000000' }, 413],
    ['D-01: a form without a length', 'POST', '/sign-in', { ...FORM, 'transfer-encoding': 'chunked' }, 411],
    ['D-03: a compressed body', 'POST', '/sign-in', { ...FORM, 'content-encoding': 'gzip' }, 415],
    ['F-03: another site', 'POST', '/sign-in', { ...FORM, 'sec-fetch-site': 'cross-site' }, 403],
    ['F-03: no word of where from', 'POST', '/sign-in', { ...FORM, 'sec-fetch-site': undefined }, 403],
    ['A-05: an action that there is not', 'POST', '/sign-in', { ...FORM, 'next-action': 'x' }, 404],
  ])('%s', (_, method, target, headers, expected) => {
    expect(status(method, target, headers)).toBe(expected)
  })

  test('a refused method names those that there are', () => {
    expect(refusalOf({ method: 'PUT', target: '/', headers: {} }, HOUSE)?.headers).toEqual({
      Allow: 'GET, HEAD, POST',
    })
  })
})
