import { describe, expect, it } from 'vitest'
import { isFromOwnPage, ownHost } from './own-origin'

const LOCAL = 'http://localhost:3000'
const PUBLIC = 'https://ips.example.org'

describe('F-03: where a request comes from', () => {
  it.each([
    ['a page of this site', 'same-origin', PUBLIC, true],
    ['a page of this site, a browser that leaves the origin out', 'same-origin', null, true],
    ['a form of a page without referrer', 'same-origin', 'null', true],
    ['an older browser on this site', null, PUBLIC, true],
    ['a page of a sibling site', 'same-site', 'https://www.example.org', false],
    ['another site', 'cross-site', 'https://evil.example', false],
    ['another site that also forges an origin', 'cross-site', PUBLIC, false],
    ['a name that was made to point here', 'same-origin', 'https://evil.example', false],
    ['the address bar', 'none', null, false],
    ['an older browser elsewhere', null, 'https://evil.example', false],
    ['a sandboxed frame', 'cross-site', 'null', false],
    ['a sandboxed frame of an older browser', null, 'null', false],
    ['the same name without TLS', null, 'http://ips.example.org', false],
    ['another port', null, 'https://ips.example.org:8443', false],
    ['something that is no origin', null, 'ips.example.org', false],
    ['neither header', null, null, false],
  ])('%s', (_, site, origin, expected) => {
    expect(isFromOwnPage({ site, origin }, PUBLIC)).toBe(expected)
  })

  it('takes the names of the own machine as one', () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect(isFromOwnPage({ site: null, origin: `http://${name}:3000` }, LOCAL)).toBe(true)
      expect(isFromOwnPage({ site: null, origin: `http://${name}:3001` }, LOCAL)).toBe(false)
      expect(isFromOwnPage({ site: null, origin: `https://${name}` }, PUBLIC)).toBe(false)
    }
  })
})

describe('A-10: the host of a request', () => {
  it.each([
    ['ips.example.org', PUBLIC, 'ips.example.org'],
    ['evil.example', PUBLIC, 'ips.example.org'],
    ['127.0.0.1:3000', PUBLIC, 'ips.example.org'],
    [undefined, PUBLIC, 'ips.example.org'],
    ['', PUBLIC, 'ips.example.org'],
    ['ips.example.org/x', PUBLIC, 'ips.example.org'],
    ['user@evil.example', PUBLIC, 'ips.example.org'],
    ['127.0.0.1:3000', LOCAL, '127.0.0.1:3000'],
    ['localhost:3000', LOCAL, 'localhost:3000'],
    ['evil.example:3000', LOCAL, 'localhost:3000'],
  ])('%s at %s is %s', (host, appUrl, expected) => {
    expect(ownHost(host, appUrl)).toBe(expected)
  })
})
