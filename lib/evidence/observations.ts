import {
  DOMAIN_IDS,
  type DomainId,
  type Observation,
  STAGE_IDS,
  type StageId,
  type StudyId,
} from '@/lib/evidence/model'

/**
 * Table 2 of the review. Its numbers count articles in which a determinant and an outcome occur together:
 * `studies` are the articles coded with the domain and also with the stage (the intersection of the two, in all
 * 48 cells), and the facilitator and barrier counts say how many of them report the domain as one or the other.
 * Most articles report both, so the two counts are never netted. All of this is breadth of mention: it says
 * nothing about the size, the direction or the certainty of an effect.
 */
export const OBSERVATIONS: Readonly<Record<DomainId, Readonly<Record<StageId, Observation>>>> = {
  'national-strategies': {
    adoption: cell(15, 14, '4 6 10 11 19 23 24 27 30 31 40 44 45 49 58'),
    implementation: cell(17, 18, '4 6 10 11 14 23 24 27 28 30 31 32 33 44 45 49 55 58'),
    sustainment: cell(9, 9, '4 6 9 14 23 30 33 44 55 58'),
    'penetration-reach': cell(15, 13, '4 9 10 24 28 30 32 33 39 44 45 46 54 55 58 59'),
  },
  'legislative-context': {
    adoption: cell(16, 16, '1 2 4 6 10 11 15 27 30 31 44 45 48 49 57 58'),
    implementation: cell(
      24,
      28,
      '1 2 4 5 6 10 11 13 14 15 16 17 20 21 27 28 30 31 32 42 44 45 48 49 55 56 57 58',
    ),
    sustainment: cell(10, 11, '2 4 6 14 15 21 30 44 55 57 58'),
    'penetration-reach': cell(17, 18, '2 4 5 10 21 25 28 30 32 42 43 44 45 48 55 57 58 59'),
  },
  financing: {
    adoption: cell(22, 20, '2 4 6 8 10 11 15 19 24 27 29 30 35 38 40 44 47 48 49 50 57 58'),
    implementation: cell(
      29,
      31,
      '2 4 6 7 8 10 11 12 15 17 21 24 26 27 28 29 30 32 33 38 42 44 48 49 50 52 53 55 56 57 58',
    ),
    sustainment: cell(14, 13, '2 4 6 7 9 15 21 30 33 44 47 55 57 58'),
    'penetration-reach': cell(20, 17, '2 3 4 9 10 21 24 28 30 32 33 36 39 42 44 48 54 55 57 58 59'),
  },
  'training-and-technical-assistance': {
    adoption: cell(19, 17, '2 4 10 15 19 27 29 30 31 35 38 41 44 45 48 49 50 51 58'),
    implementation: cell(22, 21, '2 4 7 10 15 21 27 29 30 31 34 37 38 41 44 45 48 49 50 51 52 53 58'),
    sustainment: cell(9, 8, '2 4 7 9 15 21 30 44 58'),
    'penetration-reach': cell(11, 9, '2 4 9 10 21 30 39 44 45 48 58'),
  },
  'evaluation-monitoring-and-feedback': {
    adoption: cell(17, 16, '1 2 4 6 8 10 23 30 31 40 41 44 45 48 49 50 58'),
    implementation: cell(21, 21, '1 2 4 6 7 8 10 18 21 23 30 31 41 44 45 48 49 50 52 53 58'),
    sustainment: cell(9, 9, '2 4 6 7 21 23 30 44 58'),
    'penetration-reach': cell(12, 11, '2 4 10 21 25 30 39 44 45 48 58 59'),
  },
  'mission-alignment': {
    adoption: cell(23, 22, '1 2 4 6 8 10 11 15 23 27 30 31 35 38 41 44 45 47 48 49 50 57 58'),
    implementation: cell(
      28,
      31,
      '1 2 4 5 6 7 8 10 11 12 14 15 18 20 21 23 27 30 31 33 38 41 44 45 48 49 50 53 55 57 58',
    ),
    sustainment: cell(14, 15, '2 4 6 7 14 15 21 23 30 33 44 47 55 57 58'),
    'penetration-reach': cell(12, 13, '2 4 5 10 21 30 33 44 45 48 55 57 58'),
  },
  culture: {
    adoption: cell(18, 18, '1 6 8 10 11 15 19 22 23 27 29 30 31 38 41 45 49 58'),
    implementation: cell(
      23,
      28,
      '1 5 6 7 8 10 11 12 14 15 17 18 20 22 23 27 29 30 31 34 38 41 45 49 52 53 55 58',
    ),
    sustainment: cell(7, 8, '6 7 14 15 23 30 55 58'),
    'penetration-reach': cell(5, 6, '5 10 30 45 55 58'),
  },
  'work-infrastructure': {
    adoption: cell(21, 20, '1 2 6 8 11 15 19 22 23 27 29 30 31 35 38 41 44 48 49 57 58'),
    implementation: cell(
      28,
      32,
      '1 2 5 6 7 8 11 13 14 15 16 20 22 23 27 28 29 30 31 33 34 38 41 42 44 48 49 53 55 56 57 58',
    ),
    sustainment: cell(11, 12, '2 6 7 14 15 23 30 33 44 55 57 58'),
    'penetration-reach': cell(10, 11, '2 5 28 30 33 42 44 48 55 57 58'),
  },
  researchers: {
    adoption: cell(7, 7, '2 4 30 44 49 50 58'),
    implementation: cell(9, 9, '2 4 30 32 33 44 49 50 58'),
    sustainment: cell(6, 6, '2 4 30 33 44 58'),
    'penetration-reach': cell(9, 8, '2 4 25 30 32 33 39 44 58'),
  },
  'decision-makers': {
    adoption: cell(13, 13, '2 4 6 10 11 23 24 29 30 38 48 49 58'),
    implementation: cell(18, 20, '2 4 6 7 10 11 17 23 24 26 28 29 30 32 33 38 48 49 55 58'),
    sustainment: cell(10, 9, '2 4 6 7 9 23 30 33 55 58'),
    'penetration-reach': cell(16, 13, '2 4 9 10 24 25 28 30 32 33 39 48 54 55 58 59'),
  },
  'external-support-professionals': {
    adoption: cell(13, 10, '2 4 10 15 23 27 31 35 40 44 48 51 58'),
    implementation: cell(15, 13, '2 4 10 15 21 23 27 28 31 33 37 44 48 51 58'),
    sustainment: cell(9, 8, '2 4 9 15 21 23 33 44 58'),
    'penetration-reach': cell(12, 10, '2 4 9 10 21 25 28 33 44 48 54 58'),
  },
  'agency-leaders': {
    adoption: cell(27, 25, '1 2 4 6 8 10 11 15 19 23 24 27 29 30 31 35 38 40 41 44 45 47 48 49 50 57 58'),
    implementation: cell(
      31,
      33,
      '1 2 4 5 6 7 8 10 11 12 14 15 18 21 23 24 27 29 30 31 33 38 41 44 45 48 49 50 52 53 55 57 58',
    ),
    sustainment: cell(15, 15, '2 4 6 7 9 14 15 21 23 30 33 44 47 55 57 58'),
    'penetration-reach': cell(14, 14, '2 4 5 9 10 21 24 30 33 44 45 48 55 57 58'),
  },
}

/** Articles that discuss each stage at all, of 59; an article may discuss several. */
export const STAGE_TOTALS: Readonly<Record<StageId, number>> = {
  adoption: 29,
  implementation: 46,
  sustainment: 16,
  'penetration-reach': 26,
}

/** Articles coded with each domain at any stage, of 59. */
export const DOMAIN_TOTALS: Readonly<Record<DomainId, number>> = {
  'national-strategies': 25,
  'legislative-context': 31,
  financing: 41,
  'training-and-technical-assistance': 27,
  'evaluation-monitoring-and-feedback': 25,
  'mission-alignment': 33,
  culture: 29,
  'work-infrastructure': 34,
  researchers: 11,
  'decision-makers': 25,
  'external-support-professionals': 20,
  'agency-leaders': 38,
}

/** Share (0–1) of the articles on this stage that are also coded with this domain; the weight in stage readiness. */
export function evidenceShare(domain: DomainId, stage: StageId): number {
  return OBSERVATIONS[domain][stage].studies.length / STAGE_TOTALS[stage]
}

/** Share (0–1) of the articles on this stage that also report this domain as a barrier; a breadth of mention. */
export function barrierShare(domain: DomainId, stage: StageId): number {
  return OBSERVATIONS[domain][stage].barriers / STAGE_TOTALS[stage]
}

/** Share (0–1) of the articles on this stage that also report this domain as a facilitator; a breadth of mention. */
export function facilitatorShare(domain: DomainId, stage: StageId): number {
  return OBSERVATIONS[domain][stage].facilitators / STAGE_TOTALS[stage]
}

/** The distinct studies that Table 2 lists for a domain at any stage, in Table 1's order. */
export function studiesOf(domain: DomainId): readonly StudyId[] {
  return inOrder(STAGE_IDS.flatMap((stage) => OBSERVATIONS[domain][stage].studies))
}

/** The distinct studies that Table 2 lists for a stage in any domain, in Table 1's order. */
export function studiesAtStage(stage: StageId): readonly StudyId[] {
  return inOrder(DOMAIN_IDS.flatMap((domain) => OBSERVATIONS[domain][stage].studies))
}

/** The cells of Table 2 that list a study, in the review's order. */
export function cellsOf(study: StudyId): readonly { readonly domain: DomainId; readonly stage: StageId }[] {
  return DOMAIN_IDS.flatMap((domain) =>
    STAGE_IDS.filter((stage) => OBSERVATIONS[domain][stage].studies.includes(study)).map((stage) => ({
      domain,
      stage,
    })),
  )
}

/**
 * Whether a single study of this cell may be named as reporting a facilitator (barrier). Table 2 marks no study as
 * one or the other, so that is certain only where the count equals the length of the list.
 */
export function mayNameStudies(observation: Observation, side: 'facilitators' | 'barriers'): boolean {
  return observation[side] === observation.studies.length
}

function cell(facilitators: number, barriers: number, studies: string): Observation {
  return {
    facilitators,
    barriers,
    studies: studies.split(' ').map((number): StudyId => `i${Number(number)}`),
  }
}

function inOrder(studies: readonly StudyId[]): readonly StudyId[] {
  return [...new Set(studies)].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
}
