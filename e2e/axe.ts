import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.0 to 2.2, levels A and AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** Fails with one line per violation (rule, what it asks, where) when axe finds any on the page as it stands. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations, passes } = await lookAt(page)
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} (${node.target.join(' ')})`),
  )
  expect(found).toEqual([])
  expect(passes.length, 'axe looked at the page').toBeGreaterThan(5)
}

/** What axe says about one page: when another one came while it looked, it looks again. */
async function lookAt(page: Page): Promise<Awaited<ReturnType<AxeBuilder['analyze']>>> {
  for (;;) {
    // After a navigation by script the title comes last, some milliseconds behind the heading.
    await expect(page).toHaveTitle(/\S/)
    const before = await titleAndAddress(page)
    const results = await new AxeBuilder({ page })
      // Of what passes only that it was looked at: naming every element takes most of the time on a long page.
      .options({ resultTypes: ['violations'] })
      .withTags(TAGS)
      // In the page itself: our pages have no frames, whose results would be put together in a further page.
      .setLegacyMode()
      .analyze()
    if ((await titleAndAddress(page)) === before) return results
  }
}

const titleAndAddress = async (page: Page) => `${await page.title()} ${page.url()}`

/** Fails when the page itself scrolls sideways (boxes inside it may). */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

/**
 * Fails for controls smaller than 24 by 24 px, unless they are links inside a sentence or hidden (WCAG 2.2, 2.5.8;
 * the exception by spacing is not used).
 */
export async function expectLargeTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const isInline = (element: Element) => getComputedStyle(element).display === 'inline'
    const inSentence = (element: Element) => {
      let block = element.parentElement
      while (block && isInline(block)) block = block.parentElement
      const around = block?.textContent?.trim().length ?? 0
      return isInline(element) && around > (element.textContent?.trim().length ?? 0)
    }
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only'),
      )
      .filter((element) => !inSentence(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ element, box }) => `${element.tagName} "${element.textContent}" ${box.width} x ${box.height}`)
  })
  expect(small).toEqual([])
}

/** What every page must pass as it stands: one main heading, axe, no sideways scroll, targets that are large enough. */
export async function expectGoodPage(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)
  await expectLargeTargets(page)
}
