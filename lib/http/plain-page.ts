/** A page of a few sentences that needs neither scripts nor another file: for when nothing else can be relied on. */
export interface PlainPage {
  readonly heading: string
  readonly sentences: readonly string[]
  readonly links: readonly { readonly href: string; readonly label: string }[]
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:1rem/1.6 system-ui,sans-serif}main{max-width:40rem;margin:0 auto;padding:3rem 1rem}h1{font:600 1.9rem/1.2 Georgia,serif}li a{display:inline-block;padding:.4rem 0}ul{padding:0;list-style:none}'

/** The page as a whole document; every text in it is escaped. */
export function plainPage({ heading, sentences, links }: PlainPage): string {
  const paragraphs = sentences.map((sentence) => `<p>${escaped(sentence)}</p>`).join('')
  const ways = links.map(({ href, label }) => `<li><a href="${escaped(href)}">${escaped(label)}</a></li>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(heading)} – IPS Readiness</title><style>${STYLE}</style></head><body><main><h1>${escaped(heading)}</h1>${paragraphs}<ul>${ways.join('')}</ul></main></body></html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
