'use client'

import { useEffect } from 'react'
import { forgetEverything } from '@/components/questionnaire/open-outbox'

/** Removes the answers that were kept in this browser, once the person has signed out. */
export function ForgetDrafts() {
  useEffect(() => {
    void forgetEverything()
  }, [])
  return null
}
