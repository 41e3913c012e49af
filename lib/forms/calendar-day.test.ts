import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAt, dayInWords } from './calendar-day'

describe('the day of an instant in a zone', () => {
  test.each([
    ['UTC', '2026-03-29T23:59:59Z', '2026-03-29'],
    // From −11 to +14: one instant, three days.
    ['Pacific/Pago_Pago', '2026-06-01T10:30:00Z', '2026-05-31'],
    ['Pacific/Niue', '2026-06-01T10:59:59Z', '2026-05-31'],
    ['Pacific/Niue', '2026-06-01T11:00:00Z', '2026-06-01'],
    ['Europe/London', '2026-06-01T10:30:00Z', '2026-06-01'],
    ['Pacific/Kiritimati', '2026-06-01T10:30:00Z', '2026-06-02'],
    ['Pacific/Kiritimati', '2026-06-01T09:59:59Z', '2026-06-01'],
    // Clocks go forward in Helsinki on 29 March 2026 at 01:00 UTC, and back on 25 October.
    ['Europe/Helsinki', '2026-03-28T21:59:59Z', '2026-03-28'],
    ['Europe/Helsinki', '2026-03-28T22:00:00Z', '2026-03-29'],
    ['Europe/Helsinki', '2026-03-29T20:59:59Z', '2026-03-29'],
    ['Europe/Helsinki', '2026-03-29T21:00:00Z', '2026-03-30'],
    ['Europe/Helsinki', '2026-10-25T21:59:59Z', '2026-10-25'],
    ['Europe/Helsinki', '2026-10-25T22:00:00Z', '2026-10-26'],
    // New York: forward on 8 March, back on 1 November 2026.
    ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01'],
    // Where midnight itself is skipped, the day begins at one o’clock.
    ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05'],
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
    // A quarter of an hour off, the other half of the world, a leap day.
    ['Asia/Kathmandu', '2026-06-01T18:14:59Z', '2026-06-01'],
    ['Asia/Kathmandu', '2026-06-01T18:15:00Z', '2026-06-02'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05'],
    ['America/Los_Angeles', '2028-03-01T07:59:59Z', '2028-02-29'],
  ])('%s at %s', (zone, instant, day) => {
    expect(dayAt(new Date(instant), zone)).toBe(day)
  })

  test('is never earlier in a zone further east, and never two days later', () => {
    const instants = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (instant) => {
        const west = dayAt(instant, 'Pacific/Niue')
        const utc = dayAt(instant, 'UTC')
        const east = dayAt(instant, 'Pacific/Kiritimati')
        expect(utc).toBe(instant.toISOString().slice(0, 10))
        expect(west <= utc && utc <= east).toBe(true)
        expect(west < east, '25 hours lie between them').toBe(true)
      }),
    )
  })
})

test('a day in words is that day, wherever it is read', () => {
  expect(dayInWords('2026-03-29')).toBe('29 March 2026')
  expect(dayInWords('2028-02-29')).toBe('29 February 2028')
})
