import type { DomainId } from '@/lib/evidence/model'
import type { Item } from '@/lib/instrument/model'
import { chance, pick } from './chance'
import { type Answering, answerTo } from './levels'

/** What people write beside their answers, where they answered low and where they answered high. */
const NOTES: Readonly<
  Record<DomainId, { readonly low: readonly string[]; readonly high: readonly string[] }>
> = {
  'national-strategies': {
    low: ['I have looked and found nothing in writing.', 'There was talk of it two years ago, then silence.'],
    high: ['It is on the state’s website, page one.', 'Our director sat on the committee that wrote it.'],
  },
  'legislative-context': {
    low: [
      'Two people gave up last month because of the forms.',
      'Nobody here can explain the rule to a client.',
    ],
    high: [
      'The benefits office answers us within a week.',
      'We have a one-page summary that everybody uses.',
    ],
  },
  financing: {
    low: [
      'The grant ends in June and nobody has promised anything.',
      'We move money between budgets each quarter.',
    ],
    high: ['It has a line of its own in the budget.', 'Signed for three years.'],
  },
  'training-and-technical-assistance': {
    low: ['I started eight months ago and am still on the waiting list.', 'We read the manual by ourselves.'],
    high: ['She comes every second Tuesday.', 'Everybody had the course within two months.'],
  },
  'evaluation-monitoring-and-feedback': {
    low: ['We count, but in three different spreadsheets.', 'The last review was before my time.'],
    high: ['The figures hang in the corridor.', 'Reviewed in spring by people from another agency.'],
  },
  'mission-alignment': {
    low: [
      'Work is not mentioned in our mission at all.',
      'The partners have their own targets, and we are not in them.',
    ],
    high: ['It is the second sentence of our mission.', 'We wrote the goals together with them.'],
  },
  culture: {
    low: ['Colleagues say: first stable, then work.', 'On the ward nobody knows what we do.'],
    high: ['The question about work is asked at every intake now.', 'They call us before we call them.'],
  },
  'work-infrastructure': {
    low: ['Our desk is in another building.', 'The post is filled by whoever has time.'],
    high: [
      'We sit in the same corridor as the care team.',
      'Each partner has a name and a telephone number.',
    ],
  },
  researchers: {
    low: [
      'I would not know whom to call.',
      'They came for interviews once and never told us what came of it.',
    ],
    high: ['They are part of our monthly meeting.', 'We get a letter with the results each year.'],
  },
  'decision-makers': {
    low: ['Three different people in two years.', 'They ask for numbers and then we hear nothing.'],
    high: ['She has visited us twice.', 'There is a letter about it from the department.'],
  },
  'external-support-professionals': {
    low: ['The contract has run out.', 'We can call them, but they have no time to come.'],
    high: ['They helped us with the whole plan.', 'Secured for as long as we can see.'],
  },
  'agency-leaders': {
    low: ['It depends on one person, and she retires.', 'The steering group has not met since summer.'],
    high: ['Our director opens every team day with it.', 'It is item one on the agenda of the board.'],
  },
}

const PROOFS = [
  'Board minutes, item 4',
  'Shared drive, folder “IPS”, file “Agreement”',
  'Budget of this year, page 12',
  'https://example.org/made-up/policy',
  'Staff handbook, chapter 6',
]

/** An answer with what stands beside it. */
export function saidTo(item: Item, answering: Answering) {
  const value = answerTo(item, answering)
  const { site, turn, person } = answering
  const key = [site.key, turn, person, item.id] as const
  const isLevel = typeof value === 'number'
  const writes = isLevel && value !== 2 && chance(...key, 'writes') < 0.09
  const shows = isLevel && value >= 3 && chance(...key, 'shows') < 0.05
  return {
    value,
    note: writes ? pick(NOTES[item.domain][value < 2 ? 'low' : 'high'], ...key, 'note') : null,
    proof: shows ? pick(PROOFS, ...key, 'proof') : null,
  }
}

const REASONS = [
  'We looked at the papers together and agreed that this is how it stands today.',
  'Clinicians and managers meant different teams; the level holds for the site as a whole.',
  'It is decided but not in practice yet, so we took the lower level.',
  'Those who had answered lower had not heard of the change in spring.',
  'It holds for two of our three teams; we settled in between.',
]

/** Why a team agreed on a level. */
export const reasonFor = (item: string, site: string) => pick(REASONS, site, item, 'reason')
