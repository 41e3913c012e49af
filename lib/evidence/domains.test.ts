import { expect, it } from 'vitest'
import { ACTORS, actorById, DOMAINS, domainById, STAGES, stageById } from '@/lib/evidence/domains'
import { ACTOR_IDS, DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'

it('names every domain, actor and stage once, in the review’s order', () => {
  expect(DOMAINS.map((domain) => domain.id)).toEqual([...DOMAIN_IDS])
  expect(ACTORS.map((actor) => actor.id)).toEqual([...ACTOR_IDS])
  expect(STAGES.map((stage) => stage.id)).toEqual([...STAGE_IDS])
})

it('tells 8 determinants from 4 groups of actors', () => {
  expect(DOMAINS.filter((domain) => domain.kind === 'actors').map((domain) => domain.id)).toEqual([
    ...ACTOR_IDS,
  ])
})

it('finds each by its id and refuses what is none', () => {
  for (const domain of DOMAINS) expect(domainById(domain.id)).toBe(domain)
  for (const actor of ACTORS) expect(actorById(actor.id)).toBe(actor)
  for (const stage of STAGES) expect(stageById(stage.id)).toBe(stage)
  expect(() => domainById('weather' as never)).toThrow(RangeError)
})

it('explains each in whole sentences', () => {
  const texts = [...DOMAINS.map((domain) => domain.summary), ...STAGES.map((stage) => stage.explanation)]
  for (const text of texts) expect(text).toMatch(/^[A-Z].{30,}\.$/)
})
