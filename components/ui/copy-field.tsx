'use client'

import { useRef, useState } from 'react'
import { Button } from './button'
import { TextInput } from './inputs'

/** A text to copy, in one piece. Without scripts it is selected and copied by hand. */
export function CopyField({ id, label, value }: { id: string; label: string; value: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')

  async function copy(): Promise<void> {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setSaid('Copied')
    } catch {
      setSaid('The link is selected: copy it with the keyboard')
    }
  }

  return (
    <div className="space-y-3">
      <TextInput ref={field} id={id} label={label} value={value} readOnly spellCheck={false} />
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="secondary" onClick={() => void copy()}>
          Copy
        </Button>
        <span role="status">{said}</span>
      </div>
    </div>
  )
}
