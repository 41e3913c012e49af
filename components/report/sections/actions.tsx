import { Fragment } from 'react'
import type { ActionAnswer, ActionSection } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, Inline, List, Notes, SubHead } from '../prose'
import { BOLD, COLOUR, TYPE } from '../theme'
import { barrierId } from './barriers'

/** The barriers by rank, each a link to its entry, the first ones with their names. */
function Answered({ answer }: { answer: ActionAnswer }) {
  const { barriers } = answer
  return (
    <Text tag="H4" keepWithNext style={{ ...BOLD, marginBottom: 2 }}>
      {`${barriers.length === 1 ? REPORT_LABELS.forBarrier : REPORT_LABELS.forBarriers} `}
      {barriers.map(({ item, rank, label }, index) => (
        <Fragment key={item}>
          {index > 0 ? '; ' : ''}
          <Text src={`#${barrierId(rank)}`} style={{ color: COLOUR.link }}>
            {String(rank)}
          </Text>
          {label === null ? '' : ` ${label}`}
        </Fragment>
      ))}
    </Text>
  )
}

/** The review's strategies for the barriers found, by who can use them. */
export function Actions({ section }: { section: ActionSection }) {
  return (
    <>
      <FurtherSectionHead id="actions" title={REPORT_LABELS.actions} />
      <Notes passages={section.notes} />
      {section.groups.map((group) => (
        <Fragment key={group.actor}>
          <SubHead style={{ marginTop: 10 }}>{group.label}</SubHead>
          {group.answers.map((answer) => (
            <View
              key={answer.barriers.map(({ rank }) => rank).join()}
              style={{ ...TYPE.table, borderTopWidth: 0.5, borderColor: COLOUR.line, paddingTop: 3 }}
            >
              <Answered answer={answer} />
              <List entries={answer.lines} keyOf={(line) => line.strategy}>
                {(line) => <Inline passage={line.text} />}
              </List>
            </View>
          ))}
        </Fragment>
      ))}
    </>
  )
}
