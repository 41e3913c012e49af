import { CsvError, type Info, parse } from 'csv-parse/sync'
import { SITE_LIST_BYTES, SITE_LIST_LINES } from './site-list-limits'

/** The columns of a list of sites, by the names that they have in a file. */
export const SITE_COLUMNS = {
  agency: 'agency',
  name: 'site',
  setting: 'setting',
  region: 'region',
  population: 'population',
  ipsStartedOn: 'IPS start',
  timeZone: 'time zone',
} as const
export type SiteColumn = keyof typeof SITE_COLUMNS
const COLUMNS = Object.keys(SITE_COLUMNS) as SiteColumn[]
const NEEDED: readonly SiteColumn[] = ['agency', 'name', 'setting']

/** A line of the list; a column that the file does not have is empty. */
export interface ListedSite {
  /** The line of the file on which it begins, from 1. */
  readonly line: number
  readonly cells: Readonly<Record<SiteColumn, string>>
}

/** What is wrong with a line; with the file as a whole, where `line` is null. */
export interface SiteListFault {
  readonly line: number | null
  readonly message: string
}

export interface SiteList {
  readonly sites: readonly ListedSite[]
  readonly faults: readonly SiteListFault[]
}

const ofFile = (message: string): SiteList => ({ sites: [], faults: [{ line: null, message }] })

/** The text of an uploaded list, without its byte order mark; null when its bytes are no UTF-8. */
export function siteListText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/** What is said of a file whose bytes are no UTF-8. */
export const WRONG_ENCODING =
  'This file is not in UTF-8. In Excel, save it as “CSV UTF-8 (comma delimited)”; elsewhere choose UTF-8 as the encoding.'
const TOO_LARGE = `The list is larger than 1 MB. A list can have 1 MB and ${inWords(SITE_LIST_LINES)} lines at most: split it and import the parts one after the other.`
const TOO_LONG = `The list has more than ${inWords(SITE_LIST_LINES)} lines. Split it and import the parts one after the other.`

/** What is said of a list that has more bytes than one may have; null for one that has not. */
export function tooLarge(bytes: number): string | null {
  return bytes > SITE_LIST_BYTES ? TOO_LARGE : null
}

/**
 * Reads a list of sites: CSV with a header line, its columns parted by commas, semicolons or tabs, with quotes as
 * RFC 4180 has them. Hands over every line, and every fault of its form with the number of its line; what the cells
 * mean is looked at elsewhere.
 */
export function readSiteList(text: string): SiteList {
  const large = tooLarge(new TextEncoder().encode(text).length)
  if (large !== null) return ofFile(large)
  if (hasMoreLines(text, SITE_LIST_LINES)) return ofFile(TOO_LONG)
  if (text.includes('\ufffd') || text.includes('\0')) return ofFile(WRONG_ENCODING)
  const records = recordsOf(text)
  if ('message' in records) return { sites: [], faults: [records] }
  const [header, ...rows] = records
  if (!header) return ofFile('The list is empty.')
  const columns = columnsOf(header)
  if ('message' in columns) return { sites: [], faults: [columns] }
  if (records.length > SITE_LIST_LINES) return ofFile(TOO_LONG)
  if (rows.length === 0) return ofFile('The list has a header line and no sites.')
  const faults = rows.flatMap((row) => formFaults(row, columns))
  return { sites: rows.map((row) => siteOf(row, columns)), faults }
}

interface ReadLine {
  readonly line: number
  readonly cells: readonly string[]
}

function recordsOf(text: string): readonly ReadLine[] | SiteListFault {
  try {
    // One kind of line break, so that those within quotes count once too.
    const read = parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as readonly { readonly info: Info; readonly record: string[] }[]
    const lines: ReadLine[] = []
    let line = 1
    for (const { info, record } of read) {
      const cells = withoutEmptyEnd(record.map((cell) => cell.trim()))
      if (cells.length > 0) lines.push({ line, cells })
      line = info.lines + 1
    }
    return lines
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : null
    return { line, message: CSV_FAULTS[error.code] ?? 'This line cannot be read as CSV' }
  }
}

/** Spreadsheets write columns that nobody filled. */
function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

const QUOTES =
  'A quotation mark is out of place. A cell with quotation marks stands in quotation marks, and those inside are doubled'
const CSV_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark is opened here or above and never closed',
  CSV_INVALID_CLOSING_QUOTE: QUOTES,
  INVALID_OPENING_QUOTE: QUOTES,
}

/** The sign that parts the columns of the first line: the one that stands there most often. */
function delimiterOf(text: string): string {
  const [first = ''] = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/\r\n|\r|\n/, 1)
  const counted = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/** Each column of the file, in order; what is wrong with the header, where something is. */
function columnsOf({ line, cells }: ReadLine): readonly SiteColumn[] | SiteListFault {
  const columns: SiteColumn[] = []
  for (const cell of cells) {
    const column = COLUMNS.find((one) => plain(SITE_COLUMNS[one]) === plain(cell))
    if (!column) return { line, message: `“${shortened(cell)}” is no column of this list. ${ALLOWED}` }
    if (columns.includes(column))
      return { line, message: `The column “${SITE_COLUMNS[column]}” stands there twice` }
    columns.push(column)
  }
  const missing = NEEDED.filter((column) => !columns.includes(column)).map(
    (column) => `“${SITE_COLUMNS[column]}”`,
  )
  if (missing.length === 0) return columns
  return {
    line,
    message: `The first line names the columns, and ${missing.join(' and ')} is missing. ${ALLOWED}`,
  }
}

const ALLOWED = `Columns: ${Object.values(SITE_COLUMNS).join(', ')}; the last four may be left out.`

function formFaults({ line, cells }: ReadLine, columns: readonly SiteColumn[]): readonly SiteListFault[] {
  const faults: SiteListFault[] = []
  if (cells.length > columns.length)
    faults.push({
      line,
      message: `This line has ${cells.length} cells and the list ${columns.length} columns. A text with the separator in it stands in quotation marks`,
    })
  for (const cell of cells)
    if (isFormula(cell))
      faults.push({
        line,
        message: `“${shortened(cell)}” begins like a formula (= + - @). A spreadsheet would run it: write it in another way`,
      })
  return faults
}

/** Whether a spreadsheet that opens an export of this cell could take it for a formula. */
function isFormula(cell: string): boolean {
  return /^[=+\-@]/.test(cell)
}

function siteOf({ line, cells }: ReadLine, columns: readonly SiteColumn[]): ListedSite {
  const cell = (column: SiteColumn) => cells[columns.indexOf(column)] ?? ''
  const entries = COLUMNS.map((column) => [column, columns.includes(column) ? cell(column) : ''])
  return { line, cells: Object.fromEntries(entries) as Record<SiteColumn, string> }
}

/** Counts no further than it must. */
function hasMoreLines(text: string, limit: number): boolean {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < text.length - 1; at = text.indexOf('\n', at + 1)) {
    lines += 1
    if (lines > limit) return true
  }
  return false
}

/** Letters alone: "IPS start", "ips_start" and "IPS-Start" are one column. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** A cell as faults quote it. */
export function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')} …` : characters.join('')
}

function inWords(number: number): string {
  return String(number).replace(/(\d)(?=(\d{3})+$)/g, '$1,')
}
