import { create } from 'content-disposition'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportFileName } from './file-name'

const date = '2026-11-22'

describe('the name of a report file', () => {
  it.each([
    ['Northside', 'IPS Readiness - Northside - 2026-11-22.pdf'],
    ['../../etc/passwd', 'IPS Readiness - etc passwd - 2026-11-22.pdf'],
    ['a"\r\nX: y', 'IPS Readiness - a X y - 2026-11-22.pdf'],
    ['…', 'IPS Readiness - … - 2026-11-22.pdf'],
    ['...', 'IPS Readiness - 2026-11-22.pdf'],
    ['\u202Efdp.exe', 'IPS Readiness - fdp.exe - 2026-11-22.pdf'],
    ['שלום', 'IPS Readiness - שלום - 2026-11-22.pdf'],
    ['x'.repeat(200), `IPS Readiness - ${'x'.repeat(80)} - 2026-11-22.pdf`],
  ])('%j', (site, name) => {
    expect(reportFileName({ site, date })).toBe(name)
  })

  it('is safe in a header and in a folder for any site', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 220 }), (site) => {
        const name = reportFileName({ site, date })
        expect(name).not.toMatch(/[\\/:*?"<>|]/)
        expect(name).not.toMatch(/\p{Cc}/u)
        expect(name.length).toBeLessThanOrEqual(200)
        expect(create(name)).toMatch(/^attachment; filename/)
      }),
    )
  })
})
