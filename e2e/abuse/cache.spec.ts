import { createLead, expect, test } from '../fixtures'
import { ask, askData } from './ask'
import { assessmentIds } from './assessment'
import { addressOf, builtRoutes } from './built'
import { startSharedCache } from './shared-cache'

test('C-08: two people behind one cache never see each other’s pages, data or files', async ({
  page,
  lead,
}) => {
  test.setTimeout(180_000)
  const ids = await assessmentIds(page)
  const other = await createLead()
  const cache = await startSharedCache(process.env.E2E_URL ?? '')
  let seen = 0
  try {
    const addresses = builtRoutes().map((route) => addressOf(route, ids))
    addresses.push(`/assessments/${ids['/assessments/[id]']}/report.pdf?paper=letter`)
    for (const address of addresses) {
      for (const asking of [ask, askData]) {
        const mine = await asking(address, { base: cache.url, headers: { cookie: lead.cookie } })
        if (mine.text.includes(lead.site)) seen++
        for (const cookie of [other.cookie, '']) {
          const theirs = await asking(address, { base: cache.url, headers: { cookie } })
          for (const secret of [lead.site, lead.agency, lead.email]) {
            expect(theirs.text, `${address} for ${cookie === '' ? 'nobody' : 'another'}`).not.toContain(
              secret,
            )
          }
        }
      }
    }
    expect(seen, 'there was something to be seen').toBeGreaterThan(4)
    const kept = cache.kept().map((address) => address.split('?')[0])
    expect(new Set(kept)).toEqual(new Set(['/icon.svg', '/questionnaire.pdf']))
    const again = await ask('/icon.svg', { base: cache.url })
    expect(again.headers['x-cache'], 'the cache does keep what it may').toBe('HIT')
  } finally {
    cache.close()
  }
})
