import { hashPassword, isRightPassword } from '@/lib/auth/password'
import { parseStrictJson } from '@/lib/exchange/strict-json'
import { duration, percentile, type Row } from './table'

const RUNS = 50
/** As many as fit into the 16 KiB that the door for answers reads; more are refused by their length. */
const KEYS = 1_700

/** The median time in milliseconds of `accepts`; throws where it accepts what it is to refuse. */
async function medianRefusal(accepts: () => boolean | Promise<boolean>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now()
    if (await accepts()) throw new Error('What should have been refused was accepted.')
    times.push(performance.now() - started)
  }
  return percentile(times, 0.5)
}

const acceptsJson = (text: string) => () => {
  const parsed = parseStrictJson(text)
  return parsed.ok && parsed.repeated.length === 0
}

/** Times what refuses a request before anything dear is done with it: B-02 (before hashing) and D-02 (while parsing). */
export async function benchRefusals(): Promise<Row[]> {
  const stored = await hashPassword('seven brown otters paddle home')
  const wrongPassword = (password: string) => medianRefusal(() => isRightPassword(password, stored))
  const hashed = await wrongPassword('seven brown otters paddle away')
  const broken = await medianRefusal(acceptsJson('{'))
  const manyKeys = `{${Array.from({ length: KEYS }, (_, at) => `"k${at}":1`).join(',')},"k0":2}`
  const levels = '['.repeat(100_000) + ']'.repeat(100_000)
  const cases = [
    [
      'a password of 50,000 characters (B-02)',
      await wrongPassword('x'.repeat(50_000)),
      'a wrong one',
      hashed,
      200,
    ],
    ['JSON of 100,000 levels (D-02)', await medianRefusal(acceptsJson(levels)), 'one brace', broken, 100],
    [
      'the most keys a body holds, one twice (D-02)',
      await medianRefusal(acceptsJson(manyKeys)),
      'one brace',
      broken,
      100,
    ],
  ] as const
  return cases.map(([what, ours, beside, besides, aim]) => ({
    what: `refusing ${what}, median of ${RUNS}`,
    ours: duration(ours),
    besides: `${beside} ${duration(besides)}`,
    ratio: `× ${(ours / besides).toPrecision(2)}`,
    aim: `under ${aim} ms`,
    met: ours < aim,
  }))
}
