import type { Metadata } from 'next'
import Link from 'next/link'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { OnThisPage } from '@/components/ui/on-this-page'
import { PageHeading } from '@/components/ui/page-heading'
import { REVIEW, reviewCitation } from '@/lib/evidence/citations'
import { LEFT_OUT } from '@/lib/evidence/left-out'
import {
  KNOWN_DISCREPANCIES,
  REFERENCE_LIST_NOTE,
  REVIEW_FIGURES,
  REVIEW_IN_SHORT,
  REVIEW_LIMITS,
  TABLE_2_MEANING,
} from '@/lib/evidence/review-facts'
import { AboutQuestionnaire, AboutScores } from './own-part'
import { METHOD_SECTIONS } from './sections'

export const metadata: Metadata = {
  title: 'Method and limits – Evidence',
  description: 'How the review, the questionnaire and the scores were made, and how far they can be trusted.',
}

/** What all of this rests on and where its limits are: the review first, then what was made of it here. */
export default function MethodPage() {
  const [review, table2, limits, discrepancies, wording, questionnaire, scores, fidelity, rights] =
    METHOD_SECTIONS
  return (
    <>
      <Breadcrumbs trail={[{ href: '/evidence', label: 'Evidence' }]} />
      <PageHeading
        title="Method and limits"
        lead="What all of this rests on, and how far you can trust it."
      />
      <Notice tone="warning" title="New, and not validated">
        <p>
          Nobody has tested yet whether the scores foretell how an IPS service will fare. Use them to see
          where to look and what to talk about, not to judge anyone.
        </p>
      </Notice>
      <div className="mt-8">
        <OnThisPage entries={METHOD_SECTIONS} />
      </div>
      <div className="prose">
        <h2 id={review.id}>{review.title}</h2>
        <Sentences of={REVIEW_IN_SHORT} />
        <p>
          It screened {REVIEW_FIGURES.titlesAndAbstractsScreened.toLocaleString('en')} titles and abstracts
          and kept {REVIEW_FIGURES.studies} studies.
        </p>
        <p>
          Cite it as: {reviewCitation()} <a href={`https://doi.org/${REVIEW.doi}`}>Read the review</a>
        </p>

        <h2 id={table2.id}>{table2.title}</h2>
        <Sentences of={TABLE_2_MEANING} />
        <p>
          The <Link href="/evidence">matrix</Link> shows the whole table. A single study is called a source of
          a facilitator, or of a barrier, only where the count is as long as the list of studies. Then all of
          them are.
        </p>

        <h2 id={limits.id}>{limits.title}</h2>
        <ul>
          {REVIEW_LIMITS.map((limit) => (
            <li key={limit.id}>{limit.text}</li>
          ))}
        </ul>

        <h2 id={discrepancies.id}>{discrepancies.title}</h2>
        <p>
          In these places the review does not agree with itself. We state both readings and change neither.
        </p>
        <ul>
          {KNOWN_DISCREPANCIES.map((discrepancy) => (
            <li key={discrepancy.id}>{discrepancy.text}</li>
          ))}
        </ul>

        <h2 id={wording.id}>{wording.title}</h2>
        <p>
          We read each of the {REVIEW_FIGURES.statements} sentences in which the review gives its results and
          wrote our own, one claim at a time. Each keeps the strength of its source: “was seen to” stays “was
          seen to”. Where one sentence of the review makes several claims with different references, each
          became a finding of its own, with just the references that it has there.{' '}
          {REVIEW_FIGURES.statementsWithReferences} of the {REVIEW_FIGURES.statements} sentences carry
          references; what comes from the others is cited to the review.
        </p>
        <p>
          What a group of people did is told as a strategy of that group. Which domains a strategy answers to
          is our reading.
        </p>
        <p>{REFERENCE_LIST_NOTE}</p>
        <p>Left out:</p>
        <ul>
          {LEFT_OUT.map((entry) => (
            <li key={entry.statement}>
              {entry.statement}: {entry.reason}
            </li>
          ))}
        </ul>

        <h2 id={questionnaire.id}>{questionnaire.title}</h2>
        <AboutQuestionnaire />

        <h2 id={scores.id}>{scores.title}</h2>
        <AboutScores />

        <h2 id={fidelity.id}>{fidelity.title}</h2>
        <p>
          How closely a team follows the IPS model is another matter, and comes later. The IPS-25 fidelity
          scale is made for it. Its manual is protected by copyright and none of its items are used here. If
          you run IPS, ask for a fidelity review as well.
        </p>

        <h2 id={rights.id}>{rights.title}</h2>
        <p>
          The review is its authors’ open-access work. We cite it and carry over its facts and figures, but
          none of its sentences. Its authors have no part in this questionnaire and do not vouch for it. The
          program itself is open source, under the MIT licence.
        </p>
      </div>
    </>
  )
}

function Sentences({ of }: { of: readonly string[] }) {
  return of.map((sentence) => <p key={sentence}>{sentence}</p>)
}
