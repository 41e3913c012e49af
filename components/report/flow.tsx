import { type ReactNode, useContext } from 'react'
import { Page, Text, View } from './elements'
import { MADE_UP } from './labels'
import { MadeUp } from './made-up'
import { BOLD, COLOUR, GRID, type Paper, SHEETS, TYPE } from './theme'

export interface Running {
  readonly paper: Paper
  /** Left and right of the header, and left of the footer; the page number stands right of the footer. */
  readonly left: string
  readonly foot: string
}

function RunningLines({ running, section }: { running: Running; section: string }) {
  const { side, height, top, bottom } = SHEETS[running.paper]
  const foot = useContext(MadeUp) ? `${running.foot}, ${MADE_UP.running}` : running.foot
  const across = { position: 'absolute', left: side, width: GRID.content, flexDirection: 'row' } as const
  return (
    <>
      <View
        running
        style={{
          ...across,
          top: top - 46,
          paddingBottom: 5,
          borderBottomWidth: 0.75,
          borderColor: COLOUR.line,
          ...TYPE.running,
        }}
      >
        <Text style={{ width: 300, oneLine: true }}>{running.left}</Text>
        <Text style={{ width: 188, textAlign: 'right', oneLine: true }}>{section}</Text>
      </View>
      <View running style={{ ...across, top: height - bottom + 28, ...TYPE.running }}>
        <Text style={{ width: 388, oneLine: true }}>{foot}</Text>
        <Text late={{ pageLabel: true }} style={{ width: 100, textAlign: 'right' }}>
          {' '}
        </Text>
      </View>
    </>
  )
}

/** A run of pages that starts on a page of its own; `section` stands in its header. */
export function Flow({
  running,
  section,
  children,
}: {
  running: Running
  /** Null leaves header and footer out. */
  section: string | null
  children: ReactNode
}) {
  const { width, height, side, top, bottom } = SHEETS[running.paper]
  const madeUp = useContext(MadeUp) && section === null
  return (
    <Page
      width={width}
      height={height}
      style={{ ...TYPE.page, paddingTop: top, paddingBottom: bottom, paddingLeft: side, paddingRight: side }}
    >
      {section === null ? null : <RunningLines running={running} section={section} />}
      {madeUp ? (
        <Text tag="P" style={{ ...BOLD, marginBottom: 12 }}>
          {MADE_UP.first}
        </Text>
      ) : null}
      {children}
    </Page>
  )
}
