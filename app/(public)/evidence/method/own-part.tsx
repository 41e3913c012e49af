import { Table, Td, Th } from '@/components/ui/table'
import { BARRIER_UP_TO, FACILITATOR_FROM } from '@/lib/scoring/item-level'

/** How the questionnaire was made, and what about it is judgement. */
export function AboutQuestionnaire() {
  return (
    <>
      <p>
        It asks 72 questions, six in each of the 12 domains. Every question leans on at least one finding of
        the review and asks for a fact that someone at the agency can check. Level 0 is the least favourable
        state and level 4 the most. Levels 0, 2 and 4 are described; 1 and 3 lie between them.
      </p>
      <p>
        Where the review reports a barrier, level 0 is that barrier. Where it reports a facilitator, level 4
        is that facilitator. An end without a finding is simply the other end missing, and no report says
        otherwise.
      </p>
      <p>These parts are our judgement, not the review’s:</p>
      <ul>
        <li>how each question and each level is worded, and that the steps between levels count alike</li>
        <li>which questions make up the brief form of 24, two in each domain</li>
        <li>which questions are marked as critical, worth settling before anything else</li>
        <li>who is named as able to change something</li>
      </ul>
    </>
  )
}

const BANDS = [
  { label: 'Favourable', range: '80 to 100' },
  { label: 'Mostly favourable', range: '60 to under 80' },
  { label: 'Mixed', range: '40 to under 60' },
  { label: 'Substantial barriers', range: 'under 40' },
]

/** The rules of scoring in plain words; every threshold is said to be a convention. */
export function AboutScores() {
  return (
    <>
      <p>
        <strong>Domain.</strong> The score is the mean of the domain’s levels, put on a scale from 0 to 100.
        Questions that do not apply are left out. If fewer than 70% of the others have a level, there is no
        score. Whenever a level is missing, the report also shows the range in which the full score could lie.
      </p>
      <p>
        <strong>Stage.</strong> For each stage the domain scores are averaged, and a domain weighs more the
        more of the stage’s studies were coded with it. Because often mentioned does not mean important, the
        report sets two things beside it: the plain mean, and the range in which the score moves when every
        weight may be half or double.
      </p>
      <p>
        <strong>Barriers and facilitators.</strong> A question with a level of {BARRIER_UP_TO} or less is
        listed as a barrier, one with {FACILITATOR_FROM} or more as a facilitator. Your own answers set the
        order. How often studies mention a subject only settles ties.
      </p>
      <p>
        <strong>Several people.</strong> Their levels are averaged, unless a level was agreed on. Where at
        least three people answered enough, the report shows how far they agree, by the index r
        <sub>WG(J)</sub> and by the mean distance from the average (up to five sixths of a level counts as
        agreement, after Burke and Dunlap 2002).
      </p>
      <p>
        <strong>Words for scores.</strong> The bands below and every threshold above are conventions that we
        chose. No study has confirmed them.
      </p>
      <Table caption="Bands" captionHidden className="max-w-md">
        <thead>
          <tr>
            <Th>Band</Th>
            <Th>Score</Th>
          </tr>
        </thead>
        <tbody>
          {BANDS.map((band) => (
            <tr key={band.label}>
              <Th scope="row">{band.label}</Th>
              <Td>{band.range}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
