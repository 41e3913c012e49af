import { expect, type Page } from '@playwright/test'

/** Steps that several journeys take; each ends on the page that it leads to. */

/** Begins an assessment of the first site; returns its address. */
export async function beginAssessment(
  page: Page,
  { form = 'Full form', stage = 'Adoption' }: { form?: 'Full form' | 'Brief form'; stage?: string } = {},
): Promise<string> {
  await page.goto('/assessments/new')
  await page.getByLabel('Which site is it about?').selectOption({ index: 1 })
  await page.getByLabel(form).check()
  await page.getByLabel(stage).check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

/** The questions of a domain's page, in order. */
export function questions(page: Page) {
  return page
    .locator('main form')
    .getByRole('group')
    .filter({ has: page.getByRole('radio') })
}

/** The line that says whether answers are saved. */
export function saveStatus(page: Page) {
  return page.locator('[data-save-bar]').getByRole('status')
}

/** Waits until everything on the page is saved. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(saveStatus(page)).toHaveText(/^Saved \d\d:\d\d$/)
  await expect.poll(() => unsent(page)).toBe(0)
}

/** How many answers wait in this browser. */
export function unsent(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('ips-readiness')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          if (!database.objectStoreNames.contains('outbox')) return resolve(0)
          const count = database.transaction('outbox').objectStore('outbox').count()
          count.onsuccess = () => {
            database.close()
            resolve(count.result)
          }
        }
      }),
  )
}

/** Answers every question of the page, the n-th with the level (n + shift) mod 5. */
export async function answerAll(page: Page, shift = 0): Promise<number> {
  await expect(questions(page).first(), 'the page of the domain is there').toBeVisible()
  const count = await questions(page).count()
  for (let index = 0; index < count; index++) {
    await questions(page)
      .nth(index)
      .getByRole('radio')
      .nth((index + shift) % 5)
      .check()
  }
  return count
}

/** What the server has at each item of a domain's page, read from a fresh copy of it. */
export async function storedAnswers(page: Page, address: string): Promise<(string | null)[]> {
  const html = await (await page.request.get(address)).text()
  return html.split('<fieldset').flatMap((part) => {
    if (!/^[^>]*data-item=/.test(part)) return []
    const checked = [...part.matchAll(/<input[^>]*type="radio"[^>]*>/g)].find(([tag]) =>
      / checked=""/.test(tag),
    )
    return [checked ? (/ value="([^"]*)"/.exec(checked[0])?.[1] ?? null) : null]
  })
}
