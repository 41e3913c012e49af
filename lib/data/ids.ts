import 'server-only'
import { NotFound } from '@/lib/errors'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The id as the database writes it; throws `NotFound` for text that is no id, since nothing can have it. */
export function idOf(text: string): string {
  if (!UUID.test(text)) throw new NotFound()
  return text.toLowerCase()
}
