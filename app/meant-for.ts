import { PERSON_FIELD, PERSON_HEADER } from '@/components/questionnaire/outbox-place'

/**
 * Whether what was sent is meant for the person behind the request's cookie: a page that was opened by one person
 * goes on sending when another comes by the same browser. Who does not say is taken by the cookie.
 */
export function isMeantFor(person: string, sent: Request | FormData): boolean {
  const meant = sent instanceof Request ? sent.headers.get(PERSON_HEADER) : sent.get(PERSON_FIELD)
  return meant === null || meant === person
}
