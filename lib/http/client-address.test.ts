import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALLER_HEADER, callerOf, clientAddress, UNTRUSTED } from './client-address'

const SOCKET = '10.0.0.9'

describe('B-06: who a request is counted as', () => {
  test.each<[string, string | string[] | undefined, number, string]>([
    ['no proxy: the socket, whatever the header claims', '1.2.3.4', 0, SOCKET],
    ['one proxy: the last address', '1.2.3.4', 1, '1.2.3.4'],
    ['one proxy and a forged beginning', '9.9.9.9, 1.2.3.4', 1, '1.2.3.4'],
    ['two proxies', '9.9.9.9, 1.2.3.4, 10.0.0.1', 2, '1.2.3.4'],
    ['several header lines', ['9.9.9.9', '1.2.3.4'], 1, '1.2.3.4'],
    ['a chain that is shorter', '1.2.3.4', 2, UNTRUSTED],
    ['no chain', undefined, 1, UNTRUSTED],
    ['an empty chain', '', 1, UNTRUSTED],
    ['junk in front of it', 'junk, 1.2.3.4', 1, UNTRUSTED],
    ['junk at its end', '1.2.3.4, junk', 1, UNTRUSTED],
    ['an empty place', '1.2.3.4,, 5.6.7.8', 1, UNTRUSTED],
    ['a port', '1.2.3.4:80', 1, UNTRUSTED],
    ['a zone', 'fe80::1%eth0', 1, UNTRUSTED],
    ['a chain that is too long to be true', Array(40).fill('1.2.3.4').join(','), 1, UNTRUSTED],
    ['IPv6: its network', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
    ['IPv6, written short', '2001:db8::1', 1, '2001:db8:0:0::/64'],
    ['IPv4 in IPv6 clothes', '::ffff:1.2.3.4', 1, '1.2.3.4'],
    ['the loopback of IPv6', '::1', 1, '0:0:0:0::/64'],
  ])('%s', (_, chain, hops, expected) => {
    expect(clientAddress(SOCKET, chain, hops)).toBe(expected)
  })

  test('nothing that a caller puts in front changes whom our proxy saw, or gives a bucket of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), { maxLength: 8 }), (claims) => {
        const chain = [...claims, '1.2.3.4'].join(',')
        expect(['1.2.3.4', UNTRUSTED]).toContain(clientAddress(SOCKET, chain, 1))
      }),
    )
  })

  test('pages read it from the one header that the server writes', () => {
    expect(callerOf(new Headers({ [CALLER_HEADER]: '1.2.3.4', 'x-forwarded-for': '9.9.9.9' }))).toBe(
      '1.2.3.4',
    )
    expect(callerOf(new Headers({ 'x-forwarded-for': '9.9.9.9' }))).toBe(UNTRUSTED)
  })

  test('a socket that is gone has no address', () => {
    expect(clientAddress(undefined, '1.2.3.4', 0)).toBe(UNTRUSTED)
  })
})
