'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface TimeLeft {
  readonly seconds: number
  readonly atMostSeconds: number
}

/** Asked so long before a session can end; at least two minutes are left when the question stands (WCAG 2.2.1). */
const ASK_BEFORE_SECONDS = 4 * 60
/** How long an idle session lasts from a request on; the server knows the truth and is asked in time. */
const IDLE_SECONDS = 30 * 60

type Stage = 'quiet' | 'idle' | 'final' | 'over'

/**
 * Asks somebody who has done nothing for a while whether they are still there, before the session ends. What they
 * do in another tab, or what saves itself, counts; so the server is asked first.
 */
export function SessionWatch() {
  const [stage, setStage] = useState<Stage>('quiet')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const told = useRef(false)

  const look = useCallback(async (method: 'GET' | 'POST'): Promise<void> => {
    const left = await ask(method)
    const again = (seconds: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void look('GET'), seconds * 1_000)
    }
    // Without a line nobody knows; the next look will tell.
    if (left === null) return again(30)
    if (left.seconds <= 0) return setStage('over')
    if (left.seconds > ASK_BEFORE_SECONDS) {
      setStage('quiet')
      return again(left.seconds - ASK_BEFORE_SECONDS)
    }
    const final = left.seconds >= left.atMostSeconds
    if (!final || !told.current) setStage(final ? 'final' : 'idle')
    told.current = final
    again(Math.min(left.seconds + 1, 30))
  }, [])

  useEffect(() => {
    timer.current = setTimeout(() => void look('GET'), (IDLE_SECONDS - ASK_BEFORE_SECONDS) * 1_000)
    return () => clearTimeout(timer.current)
  }, [look])

  // A dialog also says that it closed when it makes room for the next stage.
  const stay = () => {
    if (stage !== 'idle') return
    setStage('quiet')
    void look('POST')
  }
  const close = (closed: Stage) => setStage((now) => (now === closed ? 'quiet' : now))
  return (
    <>
      <Dialog open={stage === 'idle'} onClose={stay} id="session-idle" title="Are you still there?">
        <p className="mb-5">
          You are signed out in a few minutes, because nothing has happened for a while. What you have
          answered is kept.
        </p>
        <Button onClick={stay}>Stay signed in</Button>
      </Dialog>
      <Dialog
        open={stage === 'final'}
        onClose={() => close('final')}
        id="session-final"
        title="You are signed out in a few minutes"
      >
        <p className="mb-5">
          You have been signed in for twelve hours, which is as long as it lasts. Finish what you are at, then
          sign in again. What you have answered is kept.
        </p>
        <Button onClick={() => close('final')}>Go on</Button>
      </Dialog>
      <Dialog
        open={stage === 'over'}
        onClose={() => close('over')}
        id="session-over"
        title="You are signed out"
      >
        <p className="mb-5">What you have answered is kept. Sign in to go on where you were.</p>
        <LinkButton href={stage === 'over' ? `/sign-in?next=${encodeURIComponent(here())}` : '/sign-in'}>
          Sign in
        </LinkButton>
      </Dialog>
    </>
  )
}

function here(): string {
  return `${window.location.pathname}${window.location.search}`
}

/** Null when the server cannot be reached. */
async function ask(method: 'GET' | 'POST'): Promise<TimeLeft | null> {
  try {
    const response = await fetch('/api/session', { method, cache: 'no-store' })
    if (response.status === 401) return { seconds: 0, atMostSeconds: 0 }
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
