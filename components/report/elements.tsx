import { Page as PdfPage, Svg as PdfSvg, Text as PdfText, View as PdfView } from '@react-pdf/renderer'
import type { ComponentType, ReactNode } from 'react'

/**
 * The building blocks of every document: react-pdf's Page, View, Text and Svg with exactly the styles and
 * properties that `lib/pdf` lays out, paginates, tags and draws; a style that it does not know is a type error.
 */

/** Text styles come down from the elements around; all lengths are points. */
export interface TextStyle {
  /** Tried from left to right for each character. */
  readonly fontFamily?: readonly string[]
  readonly fontSize?: number
  readonly fontWeight?: 400 | 600
  /** In font sizes. */
  readonly lineHeight?: number
  /** Written #rrggbb, like every colour. */
  readonly color?: string
  readonly textAlign?: 'left' | 'right'
}

export interface Style extends TextStyle {
  readonly width?: number
  readonly height?: number
  readonly marginTop?: number
  readonly marginBottom?: number
  readonly marginLeft?: number
  readonly paddingTop?: number
  readonly paddingRight?: number
  readonly paddingBottom?: number
  readonly paddingLeft?: number
  readonly borderTopWidth?: number
  readonly borderRightWidth?: number
  readonly borderBottomWidth?: number
  readonly borderLeftWidth?: number
  /** Of all four sides. */
  readonly borderColor?: string
  readonly backgroundColor?: string
  /** Children side by side; each needs a width. Without it they stand under each other. */
  readonly flexDirection?: 'row'
  /** Of a row: where its children stand, at the top unless said otherwise. */
  readonly alignItems?: 'flex-end'
  /** Out of the flow, at `left` and `top` of the element around it. */
  readonly position?: 'absolute'
  readonly left?: number
  readonly top?: number
  readonly textDecoration?: 'underline'
  /** Of a text: what does not fit on one line is cut, with an ellipsis. */
  readonly oneLine?: boolean
  /** Of a text: lines of much the same length, for headings. */
  readonly balanced?: boolean
}

/** Standard structure types of PDF 1.7 that documents use. */
export type Tag =
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'

/** What a page number is asked of: an element by its `id`, or the page itself and the whole ("page 3 of 20"). */
export type LateText = { readonly pageOf: string } | { readonly pageLabel: true }

export interface Marking {
  /** Structure element that this node is; text without one belongs to the nearest element around it. */
  readonly tag?: Tag
  /** Of a TH. */
  readonly scope?: 'Column' | 'Row'
  /** Of a Figure: what it shows, as a sentence that states the finding. */
  readonly alt?: string
  /** Of an L whose labels count. */
  readonly numbering?: 'Decimal' | 'None'
  /** Name that links lead to (`#id`). */
  readonly id?: string
  /** Entry in the bookmarks; level 1 is the outermost. */
  readonly outline?: { readonly level: number; readonly title: string }
  /** Decoration: drawn, but no part of what is read. */
  readonly artifact?: boolean
  /** Drawn on every page of its flow, placed from the page's top left, no part of what is read. */
  readonly running?: boolean
}

export interface BlockProps extends Marking {
  readonly style?: Style
  readonly children?: ReactNode
  /** Keeps the block on one page where it can. */
  readonly whole?: boolean
  /** Keeps the block whole and on the page of what follows it. */
  readonly keepWithNext?: boolean
  /** A table's head, drawn again (not read again) at the top of each further page of the table. */
  readonly repeat?: boolean
  /** The whole block is a link: `#id` inside the document, or an address. */
  readonly href?: string
  /** Says to a reader of the link where it leads. */
  readonly linkLabel?: string
}

export interface TextProps extends Marking {
  readonly style?: Style
  readonly children?: ReactNode
  readonly keepWithNext?: boolean
  readonly late?: LateText
  /** Of a text inside a text: makes it a link. */
  readonly src?: string
}

export interface FigureProps extends Marking {
  readonly style?: Style
  readonly children?: ReactNode
  readonly viewBox: string
  readonly keepWithNext?: boolean
}

export interface FlowProps {
  readonly style: Style
  readonly children?: ReactNode
  readonly width: number
  readonly height: number
}

/** A run of pages that starts on a page of its own; its paddings are the margins of each page. */
export const Page = PdfPage as unknown as ComponentType<FlowProps>
export const View = PdfView as unknown as ComponentType<BlockProps>
export const Text = PdfText as unknown as ComponentType<TextProps>
export const Svg = PdfSvg as unknown as ComponentType<FigureProps>
