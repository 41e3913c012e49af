import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftStore } from '@/components/questionnaire/draft-store'
import {
  type Draft,
  fromKept,
  type Outcome,
  type Parcel,
  sameDraft,
  toKept,
} from '@/components/questionnaire/outbox'
import {
  createOutboxRunner,
  type OutboxRunner,
  type Snapshot,
} from '@/components/questionnaire/outbox-runner'

/** A server that speaks the protocol: revisions, idempotency keys, a history that keeps everything. */
class Server {
  readonly answers = new Map<string, { revision: number; draft: Draft }>()
  readonly replies = new Map<string, Outcome>()
  readonly history: { item: string; draft: Draft; revision: number }[] = []

  put(item: string, parcel: Parcel): Outcome {
    const known = this.replies.get(parcel.key)
    if (known) return known
    const current = this.answers.get(item)
    if ((current?.revision ?? 0) !== parcel.base) {
      const theirs = current?.draft ?? { value: null, note: '', proof: '' }
      return { kind: 'conflict', revision: current?.revision ?? 0, theirs }
    }
    const revision = parcel.base + 1
    this.answers.set(item, { revision, draft: parcel.draft })
    this.history.push({ item, draft: parcel.draft, revision })
    const saved: Outcome = { kind: 'saved', revision, savedAt: '2026-11-22T14:02:00.000Z' }
    this.replies.set(parcel.key, saved)
    return saved
  }
}

/** Virtual time: nothing waits, and the order of events is decided by the test. */
class Clock {
  now = 0
  private queue: { at: number; run: () => void; off: boolean }[] = []

  after = (milliseconds: number, run: () => void): (() => void) => {
    const event = { at: this.now + milliseconds, run, off: false }
    this.queue.push(event)
    return () => {
      event.off = true
    }
  }

  async runUntil(end: number): Promise<void> {
    for (;;) {
      await breathe()
      const [next] = this.queue.filter((event) => !event.off).sort((a, b) => a.at - b.at)
      if (!next || next.at > end) break
      this.queue = this.queue.filter((event) => event !== next)
      this.now = Math.max(this.now, next.at)
      next.run()
    }
    this.now = Math.max(this.now, end)
  }

  /** What a closed page had planned never happens. */
  forget(): void {
    this.queue = []
  }
}

const breathe = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve()
}

function memoryStore(kept: Map<string, unknown>, page: string): DraftStore {
  return {
    async load(now) {
      const entries = new Map()
      for (const [item, entry] of kept) {
        const back = fromKept(entry, now)
        if (back) entries.set(item, back)
      }
      return { entries, unreadable: 0 }
    },
    async keep(item, entry, now) {
      kept.set(item, structuredClone(toKept(entry, now, page)))
    },
    async drop(item) {
      kept.delete(item)
    },
  }
}

type Fate = 'arrives' | 'request lost' | 'reply lost' | 'portal'
interface World {
  readonly clock: Clock
  readonly server: Server
  readonly kept: Map<string, unknown>
  readonly inFlight: Map<string, number>
  mostInFlight: number
  readonly acknowledged: { item: string; draft: Draft; revision: number }[]
  fates: Fate[]
  keys: number
}

const newWorld = (fates: Fate[]): World => ({
  clock: new Clock(),
  server: new Server(),
  kept: new Map(),
  inFlight: new Map(),
  mostInFlight: 0,
  acknowledged: [],
  fates,
  keys: 0,
})

function openPage(world: World, seen: (snapshot: Snapshot) => void = () => {}): OutboxRunner {
  const later: Outcome = { kind: 'retry', signedOut: false, after: null }
  return createOutboxRunner(
    {
      store: memoryStore(world.kept, 'page'),
      now: () => world.clock.now,
      chance: () => 0.5,
      newKey: () => `key-${world.keys++}`,
      after: world.clock.after,
      deliver: (item, parcel) => {
        const count = (world.inFlight.get(item) ?? 0) + 1
        world.inFlight.set(item, count)
        world.mostInFlight = Math.max(world.mostInFlight, count)
        const fate = world.fates.shift() ?? 'arrives'
        const heard = fate === 'arrives' || fate === 'reply lost' ? world.server.put(item, parcel) : later
        return new Promise((resolve) =>
          world.clock.after(200, () => {
            world.inFlight.set(item, (world.inFlight.get(item) ?? 1) - 1)
            const outcome = fate === 'arrives' ? heard : later
            if (outcome.kind === 'saved') {
              world.acknowledged.push({ item, draft: parcel.draft, revision: outcome.revision })
            }
            resolve(outcome)
          }),
        )
      },
    },
    seen,
  )
}

const anItem = fc.constantFrom('a', 'b', 'c')
const aDraft: fc.Arbitrary<Draft> = fc.record({
  value: fc.constantFrom<Draft['value']>(null, 0, 1, 2, 3, 4, 'unknown', 'not-applicable'),
  note: fc.constantFrom('', 'why', 'because'),
  proof: fc.constantFrom('', 'contract.pdf'),
})
const aStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), item: anItem, draft: aDraft }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(5_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flush' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)
const aFate = fc.constantFrom<Fate>('arrives', 'request lost', 'reply lost', 'portal')

describe('the outbox at work', () => {
  it('brings the last edit of every item to the server, once each, over any line and through closed pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { maxLength: 30 }),
        fc.array(aFate, { maxLength: 30 }),
        async (steps, fates) => {
          const world = newWorld(fates)
          const last = new Map<string, Draft>()
          let page = openPage(world)
          await page.start()
          for (const step of steps) {
            if (step.do === 'edit') {
              page.edit(step.item, step.draft, world.server.answers.get(step.item)?.revision ?? 0, 100)
              last.set(step.item, step.draft)
              await breathe()
            } else if (step.do === 'wait') await world.clock.runUntil(world.clock.now + step.ms)
            else if (step.do === 'flush') page.flush()
            else {
              await breathe()
              world.clock.forget()
              world.inFlight.clear()
              page = openPage(world)
              await page.start()
            }
          }
          await world.clock.runUntil(world.clock.now + 3_600_000)

          expect(page.snapshot().entries.size, 'everything is acknowledged').toBe(0)
          expect(world.kept.size, 'nothing is left in the browser').toBe(0)
          expect(world.mostInFlight).toBeLessThanOrEqual(1)
          for (const [item, draft] of last) expect(world.server.answers.get(item)?.draft).toEqual(draft)
          for (const { item, draft, revision } of world.acknowledged) {
            expect(
              world.server.history.some(
                (row) => row.item === item && row.revision === revision && sameDraft(row.draft, draft),
              ),
              'an acknowledged answer is in the history',
            ).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('R-14: two clients at one answer: the last accepted stands, none is lost, and each edit is kept or chosen away', async () => {
    const turn = fc.record({
      who: fc.constantFrom(0, 1),
      draft: aDraft,
      wait: fc.nat(1_500),
      choice: fc.constantFrom<'mine' | 'theirs'>('mine', 'theirs'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { maxLength: 20 }),
        fc.array(aFate, { maxLength: 20 }),
        async (turns, fates) => {
          const world = newWorld(fates)
          // Each has a browser of their own; server, clock and line are one.
          const [one, two] = [openPage(world), openPage({ ...world, kept: new Map(), keys: 1_000_000 })]
          const pages = [one, two]
          for (const page of pages) await page.start()
          const known = [0, 0]
          for (const { who, draft, wait, choice } of turns) {
            const page = pages[who] ?? one
            known[who] = Math.max(known[who] ?? 0, world.server.answers.get('a')?.revision ?? 0)
            page.edit('a', draft, known[who] ?? 0, 0)
            await world.clock.runUntil(world.clock.now + wait)
            for (const other of pages) other.choose('a', choice)
          }
          for (let round = 0; round < 4; round++) {
            await world.clock.runUntil(world.clock.now + 3_600_000)
            for (const page of pages) page.choose('a', 'mine')
          }
          await world.clock.runUntil(world.clock.now + 3_600_000)

          expect(pages.map((page) => page.snapshot().entries.size)).toEqual([0, 0])
          const { history, answers } = world.server
          expect(history.map(({ revision }) => revision)).toEqual(history.map((_, index) => index + 1))
          const last = history.at(-1)
          expect(answers.get('a')).toEqual(last && { revision: last.revision, draft: last.draft })
          for (const { draft, revision } of world.acknowledged) {
            expect(history[revision - 1]?.draft, 'an acknowledged answer is in the history').toEqual(draft)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('asks when someone else answered, sends nothing meanwhile, and keeps to the choice', async () => {
    const world = newWorld([])
    const page = openPage(world)
    await page.start()
    const mine: Draft = { value: 1, note: 'mine', proof: '' }
    const theirs: Draft = { value: 4, note: 'theirs', proof: '' }
    world.server.put('a', { key: 'other', base: 0, draft: theirs })
    page.edit('a', mine, 0, 0)
    await world.clock.runUntil(600_000)
    expect(page.snapshot().entries.get('a')?.trouble).toEqual({ kind: 'conflict', revision: 1, theirs })
    expect(world.server.answers.get('a')).toEqual({ revision: 1, draft: theirs })
    page.choose('a', 'mine')
    await world.clock.runUntil(1_200_000)
    expect(world.server.answers.get('a')).toEqual({ revision: 2, draft: mine })
    expect(page.snapshot().entries.size).toBe(0)
  })

  it('gathers edits made while typing into one parcel', async () => {
    const world = newWorld([])
    const page = openPage(world)
    await page.start()
    for (const note of ['w', 'wh', 'why']) {
      page.edit('a', { value: 2, note, proof: '' }, 0, 800)
      await world.clock.runUntil(world.clock.now + 100)
    }
    await world.clock.runUntil(60_000)
    expect(world.server.history).toEqual([
      { item: 'a', revision: 1, draft: { value: 2, note: 'why', proof: '' } },
    ])
  })

  it('still saves where the browser refuses to store, and says so', async () => {
    const world = newWorld([])
    const refuse = async (): Promise<never> => {
      throw new Error('storage refused')
    }
    let last: Snapshot | null = null
    const page = createOutboxRunner(
      {
        store: { load: refuse, keep: refuse, drop: refuse },
        now: () => world.clock.now,
        chance: () => 0,
        newKey: () => `key-${world.keys++}`,
        after: world.clock.after,
        deliver: async (item, parcel) => world.server.put(item, parcel),
      },
      (snapshot) => {
        last = snapshot
      },
    )
    await page.start()
    page.edit('a', { value: 2, note: '', proof: '' }, 0, 0)
    await world.clock.runUntil(60_000)
    expect(world.server.answers.get('a')?.draft.value).toBe(2)
    expect(last).toMatchObject({ stores: false, lastSavedAt: '2026-11-22T14:02:00.000Z' })
  })

  it('does not wait for ever for a storage that never answers', async () => {
    const world = newWorld([])
    const never = (): Promise<never> => new Promise(() => {})
    const page = createOutboxRunner(
      {
        store: { load: never, keep: never, drop: never },
        now: () => world.clock.now,
        chance: () => 0,
        newKey: () => `key-${world.keys++}`,
        after: world.clock.after,
        deliver: async (item, parcel) => world.server.put(item, parcel),
      },
      () => {},
    )
    void page.start()
    page.edit('a', { value: 2, note: '', proof: '' }, 0, 0)
    await world.clock.runUntil(60_000)
    expect(world.server.answers.get('a')?.draft.value).toBe(2)
  })
})
