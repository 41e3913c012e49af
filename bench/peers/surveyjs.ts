import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { InstrumentDomain } from '@/lib/instrument/model'

/** What people use today for such a form: one domain as a SurveyJS page. */
export interface SurveyPage {
  readonly url: string
  /** Bytes of its JavaScript, gzip level 9. */
  readonly scriptGzip: number
  close(): Promise<void>
}

function surveyOf(domain: InstrumentDomain) {
  return {
    title: domain.title,
    description: domain.introduction,
    elements: domain.items.flatMap((item) => [
      {
        type: 'radiogroup',
        name: item.id,
        title: item.question,
        description: item.proof,
        choices: [
          { value: 0, text: item.anchors[0] },
          { value: 1, text: 'Between' },
          { value: 2, text: item.anchors[2] },
          { value: 3, text: 'Between' },
          { value: 4, text: item.anchors[4] },
          { value: 'unknown', text: "Don't know" },
          { value: 'not-applicable', text: 'Not applicable' },
        ],
      },
      { type: 'comment', name: `${item.id}-note`, title: 'Note' },
    ]),
  }
}

/** Serves one domain as a SurveyJS page on 127.0.0.1, gzip, as a static host would. */
export async function serveSurvey(root: string, domain: InstrumentDomain, port = 0): Promise<SurveyPage> {
  const bundle = await build({
    entryPoints: [path.join(root, 'bench/peers/surveyjs/page.jsx')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = gzipSync(bundle.outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 })
  const css = gzipSync(readFileSync(path.join(root, 'node_modules/survey-core/survey-core.min.css')))
  const html = gzipSync(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Survey</title><link rel="stylesheet" href="/survey.css"></head><body><div id="root"></div><script>window.SURVEY=${JSON.stringify(surveyOf(domain))}</script><script src="/survey.js"></script></body></html>`,
  )
  const files: Readonly<Record<string, readonly [string, Buffer]>> = {
    '/': ['text/html; charset=utf-8', html],
    '/survey.js': ['text/javascript; charset=utf-8', script],
    '/survey.css': ['text/css; charset=utf-8', css],
  }
  const server: Server = createServer((request, response) => {
    const file = files[request.url ?? '']
    if (!file) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': file[0], 'content-encoding': 'gzip' }).end(file[1])
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${bound}/`,
    scriptGzip: script.length,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
