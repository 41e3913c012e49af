import { createAssessment } from '@/lib/data/assessments'
import { finaliseAssessment } from '@/lib/data/finalise'
import { invite } from '@/lib/data/invitations'
import { reopenAssessment } from '@/lib/data/reopening'
import { closeRound } from '@/lib/data/run-round'
import { changeSharing } from '@/lib/data/sharing'
import { answerAsMember } from './answering'
import { noteCourses } from './courses'
import type { Diary } from './diary'
import { type Founded, found, missing } from './found'
import { noteFirstPlans, noteSecondPlans } from './plans-of-the-year'
import { publish } from './publish-profile'
import { beginRound, prepareRound } from './rounds'
import { SITES } from './state'
import { atSite, idOf, type Place, type Year } from './year'

const FIRST_ROUND = -398
const SECOND_ROUND = -42

/** Notes in a diary all that happens in the state, from its first day to now. */
export function noteTheYear(diary: Diary): Year {
  let there: Founded | null = null
  const founded = () => there ?? missing('The state')
  const year: Year = { founded, assessments: new Map(), tokens: [] }
  diary.on(-410, async () => {
    there = await found(diary.day(-410))
  })
  diary.on(-404, () => publish(founded(), 'first', diary.day(-470)))
  for (const place of SITES) if (place.site.stage !== 'adoption') diary.on(-402, () => alone(year, place))
  noteRounds(diary, year)
  noteCourses(diary, year)
  noteFirstPlans(diary, year)
  noteSecondPlans(diary, year)
  diary.on(-61, () => publish(founded(), 'second', diary.day(-75)))
  noteTheEnd(diary, year)
  return year
}

/** Before the first round some leads looked for themselves, with the brief form. */
async function alone(year: Year, place: Place): Promise<void> {
  const { siteId, lead } = atSite(year, place, 'first')
  const start = { siteId, form: 'brief', stage: place.site.stage, role: 'agency-leader' } as const
  const { id } = await createAssessment(lead, start)
  const answering = { ...place, turn: 'first', person: 'lead', role: 'agency-leader' } as const
  await answerAsMember(lead, { id, form: 'brief' }, answering)
  await finaliseAssessment(lead, id)
}

function noteRounds(diary: Diary, year: Year): void {
  const all = () => SITES.map(({ site }) => year.founded().siteIds.get(site.key) ?? missing(site.key))
  let first = ''
  diary.on(FIRST_ROUND, async () => {
    const days = { opensOn: diary.day(FIRST_ROUND), dueOn: diary.day(-350) }
    const message =
      'This is our first round. Take the time that your team needs, and call me if anything is unclear.'
    first = await beginRound(year.founded(), all(), { ...days, message })
  })
  diary.on(-330, () => closeRound(year.founded().coordinator, first))
  diary.on(SECOND_ROUND, async () => {
    const days = { opensOn: diary.day(SECOND_ROUND), dueOn: diary.day(14) }
    const message =
      'A year has gone by. What has moved at your site? Last year’s report is on the page of your site.'
    await beginRound(year.founded(), all(), { ...days, message })
  })
  diary.on(-4, async () => {
    const days = { opensOn: diary.day(150), dueOn: diary.day(210) }
    await prepareRound(year.founded(), all().slice(0, 12), { ...days, message: null })
  })
}

function noteTheEnd(diary: Diary, year: Year): void {
  const place = (key: string) => SITES.find(({ site }) => site.key === key) ?? missing(key)
  diary.on(-9, async () => {
    const works = place('gullhaven-work')
    const { lead } = atSite(year, works, 'second')
    const id = idOf(year, works, 'second')
    await reopenAssessment(lead, id, 'We had taken last year’s fidelity review for this year’s.')
    await finaliseAssessment(lead, id)
    await changeSharing(lead, id, 'domain-scores')
  })
  diary.on(-2, async () => {
    const { lead, siteId } = atSite(year, place('clinic-road'), 'second')
    const start = {
      siteId,
      form: 'full',
      stage: 'sustainment',
      role: 'agency-leader',
      lastTime: 'yes',
    } as const
    const { id } = await createAssessment(lead, start)
    const answering = {
      ...place('clinic-road'),
      turn: 'second',
      person: 'lead',
      role: 'agency-leader',
    } as const
    await answerAsMember(lead, { id, form: 'full' }, answering, { of10: 3, finishes: false })
  })
  diary.on(-1, async () => {
    const { id, lead } = year.founded().agencies.get('aldermoss') ?? missing('aldermoss')
    await invite(lead, id, { email: 'june@aldermoss.example.org', role: 'member', siteIds: null })
  })
}
