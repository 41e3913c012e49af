import { deliver } from '@/components/questionnaire/delivery'
import { browserDrafts, forgetDrafts } from '@/components/questionnaire/draft-store'
import { renderedItem } from '@/components/questionnaire/item-form'
import type { Draft } from '@/components/questionnaire/outbox'
import { BY_LINK, type OutboxPlace } from '@/components/questionnaire/outbox-place'
import {
  type Acknowledged,
  createOutboxRunner,
  type Listener,
  type OutboxRunner,
} from '@/components/questionnaire/outbox-runner'

/** The outbox of one assessment, shared by the pages that one visit goes through. */
export interface OpenOutbox extends OutboxRunner {
  subscribe(listener: Listener): () => void
  /** What the server acknowledged in this visit; newer than a page that the browser's Back brought out again. */
  readonly acknowledged: ReadonlyMap<string, { readonly revision: number; readonly draft: Draft }>
}

const opened = new Map<string, OpenOutbox>()

/** Random and fit for a key also where the page is not served over https, as `randomUUID` is not. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** The outbox of this person in this assessment, started on first use; browser only. */
export function outboxOf({ person, assessment, answersAt }: OutboxPlace): OpenOutbox {
  const name = `${person}/${assessment}`
  const known = opened.get(name)
  if (known) return known

  const listeners = new Set<Listener>()
  const acknowledged = new Map<string, Acknowledged>()
  const drafts = browserDrafts(person, assessment, newKey())
  const runner = createOutboxRunner(
    {
      deliver: (item, parcel) => deliver({ answersAt, person }, item, parcel),
      // How old a draft is, is a matter of days, and so of the device's clock …
      store: {
        load: () => drafts.load(Date.now()),
        keep: (item, entry) => drafts.keep(item, entry, Date.now()),
        drop: drafts.drop,
      },
      // … but when to send is not: set back by an hour, it would hold an answer up for an hour.
      now: () => performance.now(),
      chance: Math.random,
      newKey,
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    (snapshot, news) => {
      if (news && news.revision >= (acknowledged.get(news.item)?.revision ?? 0)) {
        acknowledged.set(news.item, news)
      }
      for (const listener of listeners) listener(snapshot, news)
    },
  )
  const outbox: OpenOutbox = {
    ...runner,
    acknowledged,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  opened.set(name, outbox)

  window.addEventListener('online', () => runner.flush())
  window.addEventListener('pagehide', () => runner.flush())
  document.addEventListener('visibilitychange', () => runner.flush())
  window.addEventListener('beforeunload', (event) => {
    const { stores, entries } = runner.snapshot()
    if (!stores && entries.size > 0) event.preventDefault()
  })
  void runner.start()
  return outbox
}

/** Ends all outboxes and removes every draft from this browser, at sign-out. */
export async function forgetEverything(): Promise<void> {
  for (const outbox of opened.values()) outbox.stop()
  opened.clear()
  await forgetDrafts()
}

/** Ends the outboxes of people who came by a link and removes their drafts, when one leaves. */
export async function forgetLinkHolders(): Promise<void> {
  for (const [name, outbox] of opened) {
    if (!name.startsWith(BY_LINK)) continue
    outbox.stop()
    opened.delete(name)
  }
  await forgetDrafts(BY_LINK)
}

/** The newest that is known of the server's answer at an item: as rendered, or acknowledged since. */
export function knownAt(outbox: OpenOutbox, fieldset: HTMLElement): { revision: number; draft: Draft } {
  const rendered = renderedItem(fieldset)
  const acknowledged = outbox.acknowledged.get(rendered.item)
  return acknowledged && acknowledged.revision > rendered.revision ? acknowledged : rendered
}
