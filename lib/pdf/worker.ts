import 'server-only'
import { parentPort } from 'node:worker_threads'
import { loadFonts } from './fonts'
import { type PdfJob, printJob } from './jobs'
import type { Answer, Question } from './pool'
import { projectRoot } from './project-root'

/** The thread that makes PDFs: opens the fonts once, then prints one job after the other. */

if (!parentPort) throw new Error('This file runs as a worker thread.')
const port = parentPort
const fonts = loadFonts(projectRoot())

port.on('message', async ({ id, job }: Question<PdfJob>) => {
  let answer: Answer<Uint8Array>
  try {
    answer = { id, ok: true, result: await printJob(job, await fonts) }
  } catch (error) {
    answer = {
      id,
      ok: false,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
  port.postMessage(answer, answer.ok ? [answer.result.buffer as ArrayBuffer] : [])
})
