import type { ActorId, DomainId, StageId } from '@/lib/evidence/model'

export interface Domain {
  readonly id: DomainId
  readonly title: string
  /** A circumstance that bears on the service, or a group of people whose doings bear on it. */
  readonly kind: 'determinant' | 'actors'
  /** What the domain covers, in one or two sentences. */
  readonly summary: string
}

export interface ActorGroup {
  readonly id: ActorId
  readonly label: string
  readonly shortLabel: string
}

export interface Stage {
  readonly id: StageId
  readonly label: string
  readonly explanation: string
}

/** The review's 12 concepts under our own plain titles, in the order of its Table 2. */
export const DOMAINS: readonly Domain[] = [
  {
    id: 'national-strategies',
    title: 'National and regional strategies',
    kind: 'determinant',
    summary:
      'Whether plans, guidelines and goals at national or regional level support IPS, and whether anything follows from them on the ground.',
  },
  {
    id: 'legislative-context',
    title: 'Laws and rules',
    kind: 'determinant',
    summary:
      'What laws, benefit rules, required procedures and data rules ask for, allow or rule out, and who has the say over services.',
  },
  {
    id: 'financing',
    title: 'Financing',
    kind: 'determinant',
    summary:
      'Where the money for IPS comes from, how long it lasts, what it is paid for, and what its conditions demand or forbid.',
  },
  {
    id: 'training-and-technical-assistance',
    title: 'Training and practical support',
    kind: 'determinant',
    summary:
      'Who teaches and advises the people who set up and run IPS, in the beginning and later on. The review calls this training and technical assistance.',
  },
  {
    id: 'evaluation-monitoring-and-feedback',
    title: 'Evaluation, monitoring and feedback',
    kind: 'determinant',
    summary:
      'Who checks how closely the service follows the model and what it achieves, how often, and what is done with the results.',
  },
  {
    id: 'mission-alignment',
    title: 'Fit with organisational goals',
    kind: 'determinant',
    summary:
      'Whether IPS fits what the agency and its partners are there to do: their goals, their other services and the rules behind them. The review calls this mission alignment.',
  },
  {
    id: 'culture',
    title: 'Attitudes and professional culture',
    kind: 'determinant',
    summary:
      'What practitioners and people around the service believe about work, about the people who use the service and about IPS itself.',
  },
  {
    id: 'work-infrastructure',
    title: 'How the work is organised',
    kind: 'determinant',
    summary:
      'Where IPS sits, which roles and caseloads are set aside for it, and how organisations that share the work have settled the practical matters. The review calls this work infrastructure.',
  },
  {
    id: 'researchers',
    title: 'Researchers',
    kind: 'actors',
    summary:
      'What researchers, among them the developers of IPS, do to spread the model and to support those who run it.',
  },
  {
    id: 'decision-makers',
    title: 'Political and administrative decision-makers',
    kind: 'actors',
    summary:
      'What politicians and administrators, from the state to the municipality, decide about IPS, and how they work with one another.',
  },
  {
    id: 'external-support-professionals',
    title: 'External support professionals',
    kind: 'actors',
    summary:
      'What national or regional support organisations offer to agencies: training, advice, evaluation, and help with plans, money and cooperation.',
  },
  {
    id: 'agency-leaders',
    title: 'Agency leaders',
    kind: 'actors',
    summary:
      'What senior leaders and steering groups of the agency do, or fail to do, to give IPS a place, money and staying power.',
  },
]

/** The four groups of actors whose strategies the review reports; the last is the agency itself. */
export const ACTORS: readonly ActorGroup[] = [
  { id: 'researchers', label: 'Researchers', shortLabel: 'Researchers' },
  {
    id: 'decision-makers',
    label: 'Political and administrative decision-makers',
    shortLabel: 'Decision-makers',
  },
  {
    id: 'external-support-professionals',
    label: 'External support professionals',
    shortLabel: 'External support',
  },
  { id: 'agency-leaders', label: 'Agency leaders (the agency itself)', shortLabel: 'The agency' },
]

/** The review's four implementation outcomes, each with what it means for an agency. */
export const STAGES: readonly Stage[] = [
  {
    id: 'adoption',
    label: 'Adoption',
    explanation: 'We are deciding whether to offer IPS, or getting ready to start it.',
  },
  {
    id: 'implementation',
    label: 'Implementation',
    explanation: 'We have started IPS and are working to run it the way the model is meant to be run.',
  },
  {
    id: 'sustainment',
    label: 'Sustainment',
    explanation: 'IPS is in place here, and the task is to keep it going well year after year.',
  },
  {
    id: 'penetration-reach',
    label: 'Penetration and reach',
    explanation:
      'IPS works here, and the task is to spread it: to more services of the system and to more of the people who could use it.',
  },
]

const DOMAIN_BY_ID = new Map(DOMAINS.map((domain) => [domain.id, domain]))
const ACTOR_BY_ID = new Map(ACTORS.map((actor) => [actor.id, actor]))
const STAGE_BY_ID = new Map(STAGES.map((stage) => [stage.id, stage]))

/** The domain with this id; throws on an id that is none. */
export function domainById(id: DomainId): Domain {
  return found(DOMAIN_BY_ID.get(id), id)
}

/** The group of actors with this id; throws on an id that is none. */
export function actorById(id: ActorId): ActorGroup {
  return found(ACTOR_BY_ID.get(id), id)
}

/** The stage with this id; throws on an id that is none. */
export function stageById(id: StageId): Stage {
  return found(STAGE_BY_ID.get(id), id)
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new RangeError(`No such id: ${id}`)
  return value
}
