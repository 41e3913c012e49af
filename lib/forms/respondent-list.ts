import { ROLE_LABELS } from '@/lib/instrument/labels'
import { RESPONDENT_ROLES, type RespondentRole } from '@/lib/instrument/model'
import { emailField } from './account'
import { nameField } from './fields'

/** Somebody to be asked; `role` is null where each says it themselves. */
export interface ListedPerson {
  /** The line of the list, from 1. */
  readonly line: number
  readonly name: string
  readonly email: string | null
  readonly role: RespondentRole | null
}

export interface LineFault {
  readonly line: number
  readonly message: string
}

export interface RespondentList {
  readonly people: readonly ListedPerson[]
  readonly faults: readonly LineFault[]
}

/** Lines of one list; a team that answers is smaller. */
export const LIST_LIMIT = 200

const HEADINGS = new Set(['name', 'full name', 'e-mail', 'email', 'e-mail address', 'mail', 'role'])
/** Characters of one line: a name, an address and a role fit many times. */
const LINE_LIMIT = 1_000

/** Every way in which a role may be written, without regard to case, spaces and hyphens. */
const ROLE_WORDS: ReadonlyMap<string, RespondentRole> = new Map(
  RESPONDENT_ROLES.flatMap((role) =>
    [
      role,
      ROLE_LABELS[role].one,
      ROLE_LABELS[role].many,
      ROLE_LABELS[role].one.replace('programme', 'program'),
    ].map((words) => [plain(words), role] as const),
  ),
)

function plain(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}]+/gu, '')
}

/**
 * Reads a pasted list, one person a line: "Name <mail>, role", or columns parted by comma, semicolon or tab in any
 * order. The address may be left out; so may the role in anonymous mode, which keeps none. Reports every fault with
 * its line; people who are listed are those of lines without a fault.
 */
export function readRespondentList(text: string, mode: 'named' | 'anonymous'): RespondentList {
  const lines = text.split(/\r\n|\r|\n/).map((content, index) => ({ content, line: index + 1 }))
  const filled = lines.filter(({ content }) => content.trim() !== '')
  const [first] = filled
  const rows =
    first && first.content.length <= LINE_LIMIT && isHeading(first.content) ? filled.slice(1) : filled
  if (rows.length > LIST_LIMIT) {
    const line = rows[LIST_LIMIT]?.line ?? 0
    return { people: [], faults: [{ line, message: `A list may have ${LIST_LIMIT} people or fewer` }] }
  }
  const people: ListedPerson[] = []
  const faults: LineFault[] = []
  const seen = new Map<string, number>()
  for (const { content, line } of rows) {
    const read = readLine(content, mode)
    const messages = [...read.messages]
    const earlier = read.email === null ? undefined : seen.get(read.email)
    if (earlier !== undefined) messages.push(`The address is in line ${earlier} already`)
    else if (read.email !== null) seen.set(read.email, line)
    faults.push(...messages.map((message) => ({ line, message })))
    if (messages.length === 0) people.push({ line, name: read.name, email: read.email, role: read.role })
  }
  return { people, faults }
}

interface ReadLine {
  readonly name: string
  readonly email: string | null
  readonly role: RespondentRole | null
  readonly messages: readonly string[]
}

function readLine(content: string, mode: 'named' | 'anonymous'): ReadLine {
  if (content.length > LINE_LIMIT) {
    return { name: '', email: null, role: null, messages: ['This line is too long'] }
  }
  const messages: string[] = []
  const fields = fieldsOf(content)
  let email: string | null = null
  let role: RespondentRole | null = null
  const rest: string[] = []
  for (const field of fields) {
    const known = ROLE_WORDS.get(plain(field))
    if (email === null && field.includes('@')) email = field
    else if (role === null && known && (rest.length > 0 || email !== null)) role = known
    else rest.push(field)
  }
  const [typedName = '', ...others] = rest
  const name = nameField('a name').safeParse(typedName)
  if (!name.success) messages.push(name.error.issues[0]?.message ?? 'Enter a name')
  const address = email === null ? null : emailField.safeParse(email)
  if (address?.error) messages.push(`“${shortened(email ?? '')}” is not an e-mail address`)
  if (others.length > 0)
    messages.push(`“${shortened(others[0] ?? '')}” is no role that this questionnaire knows`)
  else if (mode === 'named' && role === null) messages.push('The role is missing')
  return {
    name: name.data ?? '',
    email: address?.data ?? null,
    role: mode === 'named' ? role : null,
    messages,
  }
}

/** The fields of a line, without those that are empty. */
function fieldsOf(content: string): readonly string[] {
  const opening = content.indexOf('<')
  const closing = content.indexOf('>', opening)
  const angled = opening >= 0 && closing > opening
  const fields = angled
    ? [content.slice(0, opening), content.slice(opening + 1, closing), ...columns(content.slice(closing + 1))]
    : columns(content)
  return fields.map((field) => unquoted(field.trim())).filter((field) => field !== '')
}

/** Columns parted by tabs where there is one, else by semicolons, else by commas; quotes hold a column together. */
function columns(content: string): readonly string[] {
  const separator = content.includes('\t') ? '\t' : content.includes(';') ? ';' : ','
  const parts: string[] = ['']
  let quoted = false
  for (const character of content) {
    if (character === '"') quoted = !quoted
    if (character === separator && !quoted) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts
}

function unquoted(field: string): string {
  return field.startsWith('"') && field.endsWith('"') && field.length > 1
    ? field.slice(1, -1).replaceAll('""', '"').trim()
    : field
}

function isHeading(content: string): boolean {
  const fields = fieldsOf(content).map((field) => field.toLowerCase())
  return fields.length > 1 && fields.every((field) => HEADINGS.has(field))
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > 40 ? `${characters.slice(0, 40).join('')} …` : text
}
