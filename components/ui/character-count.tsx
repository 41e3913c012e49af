'use client'

import { useEffect, useState } from 'react'
import { countCharacters } from '@/lib/instrument/characters'

/** How many characters the text of the control `id` may still have, as the server counts them; silent while there is room. */
export function CharacterCount({ id, limit }: { id: string; limit: number }) {
  const [left, setLeft] = useState(limit)
  useEffect(() => {
    const control = document.getElementById(id)
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return
    const count = () => setLeft(limit - countCharacters(control.value))
    count()
    control.addEventListener('input', count)
    return () => control.removeEventListener('input', count)
  }, [id, limit])
  return (
    <p
      id={`${id}-count`}
      aria-live="polite"
      className={`text-sm ${left < 0 ? 'mt-1 font-semibold text-danger' : 'mt-0.5 text-ink-muted empty:hidden'}`}
    >
      {left <= limit / 10 ? words(left) : null}
    </p>
  )
}

function words(left: number): string {
  const count = Math.abs(left).toLocaleString('en-GB')
  const characters = Math.abs(left) === 1 ? 'character' : 'characters'
  return left < 0 ? `${count} ${characters} too many` : `${count} ${characters} left`
}
