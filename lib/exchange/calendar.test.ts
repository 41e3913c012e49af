import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { type CalendarDay, calendarFile } from './calendar'

const DAY: CalendarDay = {
  uid: '0b7e@ips.example.org',
  day: '2026-12-01',
  summary: 'Sign the agreement',
  description: 'Barrier: no agreement',
  url: 'https://ips.example.org/plans/1/actions/2',
  category: 'Financing',
  sequence: 3,
  changedAt: '2026-11-26T09:30:00.123Z',
  cancelled: false,
}

const read = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file))
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) }
}

describe('a calendar file', () => {
  test('says what RFC 5545 asks for, line by line', () => {
    expect(calendarFile('Plan', [DAY]).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//IPS Readiness//Action plan//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:Plan',
      'BEGIN:VEVENT',
      'UID:0b7e@ips.example.org',
      'DTSTAMP:20261126T093000Z',
      'LAST-MODIFIED:20261126T093000Z',
      'SEQUENCE:3',
      'DTSTART;VALUE=DATE:20261201',
      'DTEND;VALUE=DATE:20261202',
      'SUMMARY:Sign the agreement',
      'DESCRIPTION:Barrier: no agreement',
      'CATEGORIES:Financing',
      'URL:https://ips.example.org/plans/1/actions/2',
      'STATUS:CONFIRMED',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test('a reader of calendars finds whole days, what was dropped, and every text as it was', () => {
    const told = 'Ask, agree; sign \\ here\nthen 中文 🙂 ſ, ümläut'
    const { events } = read(calendarFile('Plan', [DAY, { ...DAY, summary: told, cancelled: true }]))
    const [first, second] = events
    expect(first?.startDate.isDate).toBe(true)
    expect(first?.startDate.toString()).toBe('2026-12-01')
    expect(first?.endDate.toString()).toBe('2026-12-02')
    expect(first?.uid).toBe(DAY.uid)
    expect(first?.sequence).toBe(3)
    expect(second?.summary).toBe(told)
    expect(second?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  })

  test('an empty plan is a calendar without events', () => {
    expect(read(calendarFile('Plan', [])).events).toEqual([])
  })

  test('no text breaks out of its line, no line is too long, and all are read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (told) => {
        const clean = told.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
        const file = calendarFile(told, [{ ...DAY, summary: told, description: told }])
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[\r\n]/)
        }
        const [event, ...others] = read(file).events
        expect(others).toEqual([])
        expect(event?.summary).toBe(clean)
        expect(event?.description).toBe(clean)
      }),
    )
  })
})
