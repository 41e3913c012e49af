import { RecordForms } from '@/components/consensus/record-forms'
import { SuggestionToAccept } from '@/components/profile/suggestion-to-accept'
import type { Consensus } from '@/lib/data/consensus'
import type { Item } from '@/lib/instrument/model'
import { acceptSuggestionAction, clearConsensusAction, type Place, recordConsensusAction } from './actions'
import { lastParticipants } from './talk'

/** What settles one question: the state's answer to accept, or a level to record, to change and to take back. */
export function Settle({
  place,
  question,
  consensus,
}: {
  place: Place
  question: Item
  consensus: Consensus
}) {
  const agreement = consensus.agreed[question.id]
  return (
    <>
      <SuggestionToAccept
        item={question}
        suggestions={consensus.suggestions}
        agreement={agreement}
        accept={acceptSuggestionAction.bind(null, place)}
      />
      <RecordForms
        item={question}
        agreement={agreement}
        today={consensus.today}
        participants={lastParticipants(consensus)}
        record={recordConsensusAction.bind(null, place)}
        clear={clearConsensusAction.bind(null, place)}
      />
    </>
  )
}
