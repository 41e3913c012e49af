import type { ReactNode } from 'react'
import type { Style } from './elements'
import { Text, View } from './elements'
import { BOLD, COLOUR, TYPE } from './theme'

export interface Column<Row> {
  readonly head: string
  /** In points; the columns of a table add up to the grid's width. */
  readonly width: number
  readonly align?: 'left' | 'right'
  /** Names its row. */
  readonly isRowHead?: boolean
  /** A string or inline text. */
  readonly cell: (row: Row) => ReactNode
  /** The cell holds blocks of its own and not one text. */
  readonly blocks?: boolean
}

const GAP = 10

/** How the head of a table looks. */
export const HEAD_ROW: Style = {
  flexDirection: 'row',
  alignItems: 'flex-end',
  paddingBottom: 3,
  borderBottomWidth: 1,
  borderColor: COLOUR.brand,
  color: COLOUR.muted,
  ...TYPE.small,
}

function cellStyle<Row>(column: Column<Row>, last: boolean): Style {
  return {
    width: column.width,
    paddingRight: last ? 0 : GAP,
    textAlign: column.align ?? 'left',
  }
}

function Cell<Row>({ column, row, last }: { column: Column<Row>; row: Row; last: boolean }) {
  const style = cellStyle(column, last)
  const tag = column.isRowHead ? 'TH' : 'TD'
  const scope = column.isRowHead ? 'Row' : undefined
  if (column.blocks) {
    return (
      <View tag={tag} scope={scope} style={style}>
        {column.cell(row)}
      </View>
    )
  }
  return (
    <Text tag={tag} scope={scope} style={column.isRowHead ? { ...style, ...BOLD } : style}>
      {column.cell(row)}
    </Text>
  )
}

/** A table with a head that returns on each page; rows stay whole unless one is taller than a page. */
export function Table<Row>({
  columns,
  rows,
  keyOf,
  emphasised,
  style,
  keepWithNext = false,
}: {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Rows that are set off from the others. */
  emphasised?: (row: Row) => boolean
  style?: Style
  /** Keeps the last row on the page of what follows the table. */
  keepWithNext?: boolean
}) {
  const isLast = (column: Column<Row>): boolean => column === columns.at(-1)
  return (
    <View tag="Table" style={{ ...TYPE.table, ...style }}>
      <View tag="TR" repeat style={HEAD_ROW}>
        {columns.map((column) => (
          <Text key={column.head} tag="TH" scope="Column" style={cellStyle(column, isLast(column))}>
            {column.head}
          </Text>
        ))}
      </View>
      {rows.map((row) => (
        <View
          key={keyOf(row)}
          tag="TR"
          whole
          keepWithNext={keepWithNext && row === rows.at(-1)}
          style={{
            flexDirection: 'row',
            paddingTop: 2.5,
            paddingBottom: 2.5,
            borderBottomWidth: 0.5,
            borderColor: COLOUR.line,
            ...(emphasised?.(row) ? { backgroundColor: COLOUR.brandTint } : {}),
          }}
        >
          {columns.map((column) => (
            <Cell key={column.head} column={column} row={row} last={isLast(column)} />
          ))}
        </View>
      ))}
    </View>
  )
}
