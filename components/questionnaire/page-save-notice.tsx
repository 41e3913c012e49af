import { answerWords } from '@/components/questionnaire/answer-words'
import { firstChoiceId } from '@/components/questionnaire/item-form'
import type { Draft } from '@/components/questionnaire/outbox'
import type { PageSaveState } from '@/components/questionnaire/page-save'

/** What the form that was sent without scripts could not save, with everything that was typed. */
export function PageSaveNotice({ state }: { state: PageSaveState }) {
  if (!state) return null
  return (
    <div role="alert" className="mb-8 max-w-2xl rounded-md border-4 border-danger bg-surface-raised p-5">
      <h2 className="text-lg font-bold">{state.message}</h2>
      <ul className="mt-3 space-y-4">
        {state.refused.map((fault) => (
          <li key={fault.item}>
            <a href={`#${firstChoiceId(fault.item)}`} className="link inline-block min-h-6 font-semibold">
              {fault.question}
            </a>
            <p className="text-danger">{fault.message}</p>
            <Words title="You entered" draft={fault.mine} />
          </li>
        ))}
        {state.conflicts.map((conflict) => (
          <li key={conflict.item}>
            <a href={`#${firstChoiceId(conflict.item)}`} className="link inline-block min-h-6 font-semibold">
              {conflict.question}
            </a>
            <p>
              Another answer was saved while this page was open. The form below shows that one; change it if
              yours should stand.
            </p>
            <Words title="Saved meanwhile" draft={conflict.stored} />
            <Words title="Yours, not saved" draft={conflict.mine} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Words({ title, draft }: { title: string; draft: Draft }) {
  return (
    <p className="mt-1 whitespace-pre-wrap">
      <strong>{title}:</strong> {answerWords(draft.value)}
      {draft.note ? `\nNote: ${draft.note}` : null}
      {draft.proof ? `\nProof: ${draft.proof}` : null}
    </p>
  )
}
