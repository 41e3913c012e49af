import { Page } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { Text, View } from './elements'
import { COLOUR, type Paper, SHEETS, TYPE } from './theme'

export interface Running {
  readonly paper: Paper
  /** Left and right of the header, and left of the footer; the page number stands right of the footer. */
  readonly left: string
  readonly foot: string
}

const ONE_LINE = { maxLines: 1, textOverflow: 'ellipsis' } as const

function RunningLines({ running, section }: { running: Running; section: string }) {
  const { side, height, top, bottom } = SHEETS[running.paper]
  const across = { position: 'absolute', left: side, width: 476, flexDirection: 'row' } as const
  return (
    <>
      <View
        running
        style={{
          ...across,
          top: top - 48,
          paddingBottom: 5,
          borderBottomWidth: 0.75,
          borderBottomColor: COLOUR.line,
          ...TYPE.running,
        }}
      >
        <Text style={{ width: 290, ...ONE_LINE }}>{running.left}</Text>
        <Text style={{ width: 186, textAlign: 'right', ...ONE_LINE }}>{section}</Text>
      </View>
      <View running style={{ ...across, top: height - bottom + 32, ...TYPE.running }}>
        <Text style={{ width: 376, ...ONE_LINE }}>{running.foot}</Text>
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
  return (
    <Page
      wrap={false}
      size={[width, height]}
      style={{ ...TYPE.page, paddingTop: top, paddingBottom: bottom, paddingHorizontal: side }}
    >
      {section === null ? null : <RunningLines running={running} section={section} />}
      {children}
    </Page>
  )
}
