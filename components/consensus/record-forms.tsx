import { ClearAgreement } from '@/components/consensus/clear-agreement'
import { ConsensusForm } from '@/components/consensus/consensus-form'
import { levelMeaning } from '@/components/questionnaire/answer-words'
import type { FormAction } from '@/components/ui/form-state'
import type { Agreement } from '@/lib/data/consensus'
import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import { type Item, LEVELS } from '@/lib/instrument/model'

/** The forms by which an agreement on one question is recorded, changed and taken back. */
export function RecordForms({
  item,
  agreement,
  today,
  participants,
  record,
  clear,
}: {
  item: Item
  agreement: Agreement | undefined
  today: string
  /** Who took part in what was agreed last. */
  participants: string
  record: FormAction
  clear: FormAction
}) {
  const options = [
    ...LEVELS.map((level) => ({ value: String(level), label: `${level} – ${levelMeaning(item, level)}` })),
    { value: 'unknown', label: 'It is not known' },
    { value: 'not-applicable', label: NON_LEVEL_LABELS['not-applicable'] },
  ]
  // Whoever overrules what was accepted from the state profile starts afresh, not with the state's reason.
  const met = agreement?.source === 'meeting' ? agreement : undefined
  return (
    <div className="space-y-4">
      <ConsensusForm
        action={record}
        options={options}
        today={today}
        agreed={{
          value: met ? String(met.value) : null,
          why: met?.why ?? '',
          participants: met ? (met.participants ?? '') : participants,
          agreedOn: met?.agreedOn ?? today,
          revision: agreement?.revision ?? 0,
        }}
      />
      {agreement ? <ClearAgreement action={clear} revision={agreement.revision} /> : null}
    </div>
  )
}
