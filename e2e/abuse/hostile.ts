import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

/** Texts that want to be code, and browsers that notice when one of them is. */

/** Ways in which a text becomes code where it is not written out: markup, links, templates, what a parser mends. */
const LINES = [
  '<script>__canary()</script>',
  '"><img src=x onerror=__canary()>',
  "'><svg/onload=__canary()>",
  '[press](javascript:__canary()) **bold** `code`',
  '![see](x"onerror="__canary())',
  'javascript:__canary()//',
  '</textarea></title></script><script>__canary()</script>',
  '<noscript><p title="</noscript><img src=x onerror=__canary()>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=__canary()>',
  '<svg></p><style><a id="</style><img src=x onerror=__canary()>">',
  '{{constructor.constructor("__canary()")()}} $' + '{__canary()}',
]

/** As many hostile lines as fit into a text, after a line that says where it was written. */
export function hostileText(where: string, limit: number): string {
  return LINES.reduce(
    (text, line) => (text.length + line.length + 1 > limit ? text : `${text}\n${line}`),
    `${where}:`,
  )
}

/** A name, of one line, with some of them; `turn` chooses which. */
export function hostileName(who: string, turn: number): string {
  const [first, second] = [LINES[turn % LINES.length], LINES[(turn + 1) % LINES.length]]
  return `${who} ${first} ${second}`.slice(0, 200)
}

/** A browser of one person, and what went off in it. */
export interface Watched {
  readonly page: Page
  readonly context: BrowserContext
  readonly alarms: string[]
  /** Opens an address and expects these texts on it, letter for letter, and nothing to have come alive. */
  visit(address: string, ...texts: readonly string[]): Promise<void>
  /** The same for the page that is open. */
  expectHarmless(...texts: readonly string[]): Promise<void>
}

/** Opens a browser whose pages report every call of the canary, every dialog and every breach of the policy. */
export async function watched(browser: Browser, url: string, cookie?: string): Promise<Watched> {
  const context = await browser.newContext({ baseURL: url })
  const alarms: string[] = []
  const alarm = (what: string) => void alarms.push(what)
  await context.exposeFunction('__canary', () => alarm('the canary was called'))
  await context.exposeFunction('__violated', alarm)
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      // @ts-expect-error: exposed above
      window.__violated(`${violatedDirective} forbade ${blockedURI} ${sample}`)
    })
  })
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }])
  }
  const page = await context.newPage()
  page.on('dialog', async (dialog) => {
    // The program asks before a page with unsent texts is left; a text that asks would be no such question.
    if (dialog.type() !== 'beforeunload') alarm(`dialog ${dialog.message()}`)
    await dialog.dismiss()
  })
  page.on('pageerror', (error) => alarm(String(error)))
  const open: Watched = {
    page,
    context,
    alarms,
    async visit(address, ...texts) {
      const response = await page.goto(address)
      expect(response?.status(), address).toBe(200)
      await open.expectHarmless(...texts)
    },
    async expectHarmless(...texts) {
      const where = new URL(page.url()).pathname
      const shown = squeezed(await page.evaluate(shownOn))
      for (const text of texts)
        for (const line of text.split('\n')) expect(shown, where).toContain(squeezed(line))
      expect(await page.evaluate(aliveOn), where).toEqual([])
      expect(alarms, where).toEqual([])
    },
  }
  return open
}

/** A text without its white space: pages and printed lines break it where they like. */
export const squeezed = (text: string) => text.replace(/\s+/g, '')

/** What a person can read: the title, the text, what stands in fields. */
function shownOn(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
  const options = [...document.querySelectorAll('option')].map((option) => option.text)
  return [document.title, document.body.innerText, ...fields.map(({ value }) => value), ...options].join('\n')
}

/** Elements that no page of the program has, and links that lead to code. */
function aliveOn(): string[] {
  const handlers = ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'ontoggle']
  const foreign = [
    ...handlers.map((name) => `[${name}]`),
    'iframe',
    'object',
    'embed',
    'base',
    'math',
    'mglyph',
  ]
  const elements = [...document.querySelectorAll([...foreign, 'img[src="x"]', 'script:not([src])'].join())]
  return [
    ...elements.filter((one) => one.tagName !== 'SCRIPT' || /^\s*__canary/.test(one.textContent ?? '')),
    ...[...document.links].filter((link) => !/^(https?|mailto):$/.test((link as HTMLAnchorElement).protocol)),
  ].map((element) => element.outerHTML.slice(0, 200))
}
