import type { Item } from '@/lib/instrument/model'
import type { AnswerSource, SiteAnswer } from '@/lib/report/site-answers'
import { levelMeaning } from '@/lib/report/wording/answers'
import { levelFigure } from '@/lib/report/wording/figures'

const SOURCES: Readonly<Record<AnswerSource, string>> = {
  answers: 'from the answers given',
  consensus: 'agreed in consensus',
  'state-profile': 'accepted from the state profile',
}

/** What the site answered last time, as it stands beside the question: a level in the words of its anchors. */
export function lastTimeWords(item: Item, answer: SiteAnswer): string {
  switch (answer.kind) {
    case 'level':
      return `level ${levelFigure(answer.level)} of 4, ${SOURCES[answer.from]}. ${levelMeaning(item, answer.level)}`
    case 'unknown':
      return 'it was not known.'
    case 'not-applicable':
      return 'it did not apply here.'
  }
}
