import { daysAfter } from '@/lib/instrument/calendar-day'

/** Calendar files (RFC 5545) of things that are due on a day. Pure: clocks and addresses come from the caller. */

/** A day in a calendar. */
export interface CalendarDay {
  /** Stays the same for the same thing, whatever changes of it, and is nobody else's: "id@host". */
  readonly uid: string
  /** YYYY-MM-DD */
  readonly day: string
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly category: string
  /** Counts the changes, from 0. */
  readonly sequence: number
  /** ISO 8601 instant in UTC: when it last changed. */
  readonly changedAt: string
  /** Calendars strike it out or leave it out. */
  readonly cancelled: boolean
}

/** Octets of a line, without its end. */
const LINE_OCTETS = 75

/** A calendar of whole days that do not make anybody busy, as the text of an .ics file. */
export function calendarFile(name: string, days: readonly CalendarDay[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//IPS Readiness//Action plan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(name)}`,
    ...days.flatMap(event),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function event(day: CalendarDay): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(day.uid)}`,
    `DTSTAMP:${instant(day.changedAt)}`,
    `LAST-MODIFIED:${instant(day.changedAt)}`,
    `SEQUENCE:${day.sequence}`,
    `DTSTART;VALUE=DATE:${day.day.replaceAll('-', '')}`,
    // The end of a whole day is the day after, by the calendar and not by a clock.
    `DTEND;VALUE=DATE:${daysAfter(day.day, 1).replaceAll('-', '')}`,
    `SUMMARY:${text(day.summary)}`,
    `DESCRIPTION:${text(day.description)}`,
    `CATEGORIES:${text(day.category)}`,
    `URL:${day.url}`,
    `STATUS:${day.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** A text as RFC 5545 writes it (3.3.11); other controls than breaks and tabs cannot stand in one and are left out. */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}

/** "2026-11-26T09:30:00.123Z" → "20261126T093000Z" */
function instant(iso: string): string {
  return `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** Breaks a line that is too long, between characters and never inside one; each further part begins with a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > LINE_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += more
  }
  return [...parts, part].join('\r\n')
}

/** How long a character is in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
