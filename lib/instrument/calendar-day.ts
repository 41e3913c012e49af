/** The calendar day so many days later, both YYYY-MM-DD: by the calendar, whatever clocks do in between. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
