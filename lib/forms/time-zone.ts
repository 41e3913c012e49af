/** IANA names such as Europe/Helsinki; offsets such as +02:00, which know no summer time, are none. */
const NAME = /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/

/** The name of a time zone in its one spelling; null for text that names none. */
export function timeZoneNamed(text: string): string | null {
  if (text.length > 60 || !NAME.test(text)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** All time zones to choose from, UTC first. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]
}
