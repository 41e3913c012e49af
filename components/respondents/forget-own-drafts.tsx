'use client'

import { useEffect } from 'react'
import { forgetLinkHolders } from '@/components/questionnaire/open-outbox'

/** Removes the answers that were kept in this browser for people who came by a link, once they left. */
export function ForgetOwnDrafts() {
  useEffect(() => {
    void forgetLinkHolders()
  }, [])
  return null
}
