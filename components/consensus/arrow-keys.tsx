'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Arrow keys lead to the question before and after, unless they are typed into a control. */
export function ArrowKeys({ previous, next }: { previous: string | null; next: string | null }) {
  const router = useRouter()
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const { key, target, defaultPrevented, altKey, ctrlKey, metaKey, shiftKey } = event
      if (defaultPrevented || altKey || ctrlKey || metaKey || shiftKey) return
      if (target instanceof Element && target.closest('input, textarea, select, [tabindex="0"]')) return
      const to = key === 'ArrowLeft' ? previous : key === 'ArrowRight' ? next : null
      if (to) router.push(to)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [router, previous, next])
  return null
}
