import 'server-only'

/** Whether the server can answer requests: its database is open and its schema is the one of this program. */
export async function isReady(): Promise<boolean> {
  throw new Error('in work')
}
