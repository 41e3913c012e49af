import type { ActionStatus } from '@/lib/instrument/action-status'
import type { Diary } from './diary'
import { missing } from './found'
import { type Intended, plan, report, type Standing } from './plans'
import { type MadeUpAgency, SITES } from './state'
import { atSite, idOf, type Year } from './year'

/** Sites that made a plan out of their first report, and that have added to it since the second. */
const FIRST = new Set([
  'clinic-road',
  'mill-lane',
  'old-harbour',
  'brackwater-quay',
  'cinderby-day',
  'dovermere-central',
  'dovermere-first',
  'gullhaven-work',
  'hazelwick-main',
  'ivorstone-west',
])
const SECOND = new Set([
  'clinic-road',
  'cinderby-day',
  'dovermere-central',
  'gullhaven-work',
  'hazelwick-main',
])

const memberOf = (year: Year, { key }: MadeUpAgency) =>
  year.founded().agencies.get(key)?.members[0] ?? missing(key)

/** Notes how plans came out of the first reports and what became of them over the year. */
export function noteFirstPlans(diary: Diary, year: Year): void {
  for (const place of SITES.filter(({ site }) => FIRST.has(site.key))) {
    let made: readonly (Standing | undefined)[] = []
    const lead = () => atSite(year, place, 'first').lead
    const member = () => memberOf(year, place.agency)
    const says = (days: number, which: number, who: 'lead' | 'member', ...how: Said) =>
      diary.on(days, async () => {
        const action = await report(who === 'lead' ? lead() : member(), made[which], ...how)
        made = made.with(which, action)
      })
    diary.on(-338, async () => {
      const assessmentId = idOf(year, place, 'first')
      made = await plan(lead(), { assessmentId, site: place.site }, intended(diary, year, place.agency))
    })
    says(-300, 1, 'member', 'under-way', 'Talked to the first two people. More next month.')
    says(-262, 0, 'lead', 'done', 'Settled in the meeting of this week.')
    says(-195, 1, 'member', 'done', 'Finished. The paper is in the shared drive.')
    says(-150, 4, 'lead', 'dropped', 'Others have taken this up.')
    says(-90, 2, 'lead', 'under-way', 'Waits for an answer from outside.')
    says(-25, 3, 'member', 'under-way', 'A draft is there.')
  }
}

function intended(diary: Diary, year: Year, agency: MadeUpAgency): readonly Intended[] {
  const lead = year.founded().agencies.get(agency.key)?.lead ?? missing(agency.key)
  const member = memberOf(year, agency)
  return [
    { barrier: 0, owner: lead, dueOn: diary.day(-250), afterReview: true },
    { barrier: 1, owner: member, dueOn: diary.day(-200) },
    { barrier: 2, owner: 'Vesna Lorimer', dueOn: diary.day(-20), afterReview: true },
    { barrier: 3, owner: member, dueOn: diary.day(30) },
    { barrier: 4, owner: null, dueOn: null },
    { barrier: 5, owner: member, dueOn: diary.day(-8) },
  ]
}

type Said = readonly [status: ActionStatus, notes: string]

/** Notes what was added after the second reports. */
export function noteSecondPlans(diary: Diary, year: Year): void {
  for (const place of SITES.filter(({ site }) => SECOND.has(site.key))) {
    diary.on(-7, async () => {
      const { lead, site } = atSite(year, place, 'second')
      const intended: Intended[] = [
        { barrier: 0, owner: memberOf(year, place.agency), dueOn: diary.day(45), afterReview: true },
        { barrier: 1, owner: lead, dueOn: diary.day(-2) },
        { barrier: 2, owner: 'Vesna Lorimer', dueOn: diary.day(90) },
      ]
      await plan(lead, { assessmentId: idOf(year, place, 'second'), site }, intended)
    })
  }
}
