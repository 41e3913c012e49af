import { createContext, useContext, useSyncExternalStore } from 'react'
import type { OpenOutbox } from '@/components/questionnaire/open-outbox'
import type { Snapshot } from '@/components/questionnaire/outbox-runner'

/** The outbox of the page's assessment; null on the server and until the page's script runs. */
export const OutboxContext = createContext<OpenOutbox | null>(null)

const never = (): (() => void) => () => {}

/** The outbox around this component and how it stands; both null until the page's script runs. */
export function useOutbox(): { outbox: OpenOutbox | null; snapshot: Snapshot | null } {
  const outbox = useContext(OutboxContext)
  const snapshot = useSyncExternalStore(
    outbox?.subscribe ?? never,
    () => outbox?.snapshot() ?? null,
    () => null,
  )
  return { outbox, snapshot }
}
