import { finaliseAssessment } from '@/lib/data/finalise'
import { closeAssessment } from '@/lib/data/opening'
import { changeSharing } from '@/lib/data/sharing'
import { takePart } from '@/lib/data/take-part'
import { answerAsMember, type Progress, WHOLE } from './answering'
import { askTeam, draftOf } from './assess'
import { chance } from './chance'
import type { Diary } from './diary'
import type { Turn } from './levels'
import { type Settling, settle } from './settle'
import { shareOf } from './shares'
import { SITES } from './state'
import { modeOf } from './teams'
import { atSite, idOf, type Place, type Year } from './year'

/** Days on which an assessment goes on. */
interface Course {
  readonly opened: number
  readonly answered: number
  readonly closed: number
  readonly finalised: number
}

/** Sites that never came to an end in the first round, and those that have not yet in the second. */
const NOT_FIRST: Readonly<Record<string, 'untouched' | 'begun'>> = {
  'ivorstone-peers': 'untouched',
  'brackwater-youth': 'begun',
}
const NOT_YET: Readonly<Record<string, 'untouched' | 'begun' | 'open' | 'closed'>> = {
  'ivorstone-peers': 'untouched',
  'elmsgate-market': 'untouched',
  'farrowdale-house': 'begun',
  'old-harbour': 'open',
  'hazelwick-young': 'open',
  'elmsgate-partners': 'open',
  'mill-lane': 'closed',
  'cinderby-east': 'closed',
  'brackwater-quay': 'closed',
}
/** Of an open assessment: one has finished, one is in the middle, one has just begun, the others have not looked yet. */
const SOME: readonly (Progress | null)[] = [WHOLE, { of10: 5, finishes: false }, null]
/** Nobody can be told that an anonymous one has finished, so more of them have. */
const MOST: readonly (Progress | null)[] = [WHOLE, WHOLE, { of10: 4, finishes: false }, WHOLE]

/** Notes what every site does in both rounds. */
export function noteCourses(diary: Diary, year: Year): void {
  for (const [index, { agency, site }] of SITES.entries()) {
    noteFirst(diary, year, { agency, site, index })
    noteSecond(diary, year, { agency, site, index })
  }
}

interface Numbered extends Place {
  readonly index: number
}

function noteFirst(diary: Diary, year: Year, place: Numbered): void {
  const { site, index } = place
  const how = NOT_FIRST[site.key]
  if (how === 'begun') diary.on(-380, () => beginAlone(year, place, 'first'))
  if (how !== undefined) return
  const opened = -396 + (index % 6)
  const closed = opened + 16 + (index % 5) * 2
  const course = { opened, answered: opened + 5, closed, finalised: closed + 3 }
  const accepts = chance(site.key, 'accepts') < 0.5 ? 3 : 0
  noteWhole(diary, year, place, { turn: 'first', course, settling: { talksOver: 2 + (index % 3), accepts } })
}

function noteSecond(diary: Diary, year: Year, place: Numbered): void {
  const { site, index } = place
  const how = NOT_YET[site.key]
  if (how === 'begun') diary.on(-6, () => beginAlone(year, place, 'second'))
  if (how === 'open') diary.on(-12, () => askSome(diary, year, place))
  if (how === 'closed') {
    noteAsked(diary, year, place, { turn: 'second', opened: -30, answered: -22 })
    diary.on(-3, () => closeAssessment(atSite(year, place, 'second').lead, idOf(year, place, 'second')))
  }
  if (how !== undefined) return
  const opened = -40 + (index % 5)
  const closed = -28 + (index % 7)
  const course = { opened, answered: opened + 6, closed, finalised: closed + 2 }
  const overrules = site.key === 'dovermere-south' ? 2 : 0
  const settling = { talksOver: 3 + (index % 2), accepts: index % 3 === 0 ? 0 : 4, overrules }
  noteWhole(diary, year, place, { turn: 'second', course, settling })
}

/** The lead begins to answer and leaves it at that. */
async function beginAlone(year: Year, place: Numbered, turn: Turn): Promise<void> {
  const at = atSite(year, place, turn)
  const id = await draftOf(at)
  await takePart(at.lead, id, { role: 'agency-leader' })
  const answering = { ...at, person: 'lead', role: 'agency-leader' } as const
  await answerAsMember(at.lead, { id, form: 'full' }, answering, { of10: 4, finishes: false })
}

async function askSome(diary: Diary, year: Year, place: Numbered): Promise<void> {
  const at = atSite(year, place, 'second')
  const id = await draftOf(at)
  const far = modeOf(place.agency) === 'anonymous' ? MOST : SOME
  const tokens = await askTeam(at, id, { until: diary.day(12), progress: (index) => far[index] ?? null })
  if (place.site.key === 'old-harbour') year.tokens = tokens
}

function noteAsked(
  diary: Diary,
  year: Year,
  place: Numbered,
  { turn, opened, answered }: { turn: Turn; opened: number; answered: number },
): void {
  let id = ''
  diary.on(opened, async () => {
    id = await draftOf(atSite(year, place, turn))
    year.assessments.set(`${turn} ${place.site.key}`, id)
  })
  diary.on(answered, async () => {
    await askTeam(atSite(year, place, turn), id, { until: diary.day(answered + 20) })
  })
}

/** An assessment from its opening to what is shared of it. */
function noteWhole(
  diary: Diary,
  year: Year,
  place: Numbered,
  { turn, course, settling }: { turn: Turn; course: Course; settling: Settling },
): void {
  const at = () => atSite(year, place, turn)
  const id = () => idOf(year, place, turn)
  const share = shareOf(place.agency, place.site, turn)
  noteAsked(diary, year, place, { turn, ...course })
  diary.on(course.closed, () => closeAssessment(at().lead, id()))
  diary.on(course.finalised, async () => {
    await settle(at(), id(), settling, diary.day(course.finalised))
    await finaliseAssessment(at().lead, id())
    if (share !== null) await changeSharing(at().lead, id(), share)
  })
}
