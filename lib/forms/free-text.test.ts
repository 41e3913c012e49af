import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { noteSchema } from '@/lib/instrument/answers'
import { BYTES_PER_CHARACTER, countCharacters } from '@/lib/instrument/characters'
import { nameForm, ownNameField } from './account'
import { ACTION_NOTES_LIMIT, ACTION_TEXT_LIMIT, actionForm, progressForm } from './action'
import { answerForm, NOTE_LIMIT, PROOF_LIMIT } from './answer'
import { consensusForm, PARTICIPANTS_LIMIT, WHY_LIMIT } from './consensus'
import { NAME_LIMIT } from './fields'
import { CONTACT_LIMIT, installationForm, PRIVACY_NOTICE_LIMIT } from './installation'
import { invitedAccountForm, linkedAccountForm } from './membership'
import { deletionForm, organisationForm, organisationNameForm } from './organisation'
import { passkeyNameForm } from './passkey'
import { profileAnswerForm } from './profile'
import { REASON_LIMIT, reasonForm } from './reason'
import { beginForm, inviteForm, NOTE_TO_RESPONDENTS_LIMIT, noteForm } from './respondent'
import { LIST_LIMIT, readRespondentList } from './respondent-list'
import { MESSAGE_LIMIT, roundFactsForm, roundForm } from './round'
import { setupForm } from './setup'
import { POPULATION_LIMIT, siteFactsForm, siteForm } from './site'

const FAMILY = '👨‍👩‍👧‍👦'
const ZALGO = `a${'\u0301'.repeat(1_000_000)}`

type Field = readonly [form: string, schema: z.ZodType, field: string, limit: number]

const invited = invitedAccountForm('ana@example.org')

/** Every field of a form that takes words of somebody's own, and its limit in characters. */
const FREE_TEXTS: readonly Field[] = [
  ['actionForm', actionForm, 'text', ACTION_TEXT_LIMIT],
  ['actionForm', actionForm, 'ownerName', NAME_LIMIT],
  ['actionForm', actionForm, 'notes', ACTION_NOTES_LIMIT],
  ['progressForm', progressForm, 'notes', ACTION_NOTES_LIMIT],
  ['nameForm', nameForm, 'name', NAME_LIMIT],
  ['answerForm', answerForm, 'note', NOTE_LIMIT],
  ['answerForm', answerForm, 'proof', PROOF_LIMIT],
  ['consensusForm', consensusForm, 'why', WHY_LIMIT],
  ['consensusForm', consensusForm, 'participants', PARTICIPANTS_LIMIT],
  ['installationForm', installationForm, 'contact', CONTACT_LIMIT],
  ['installationForm', installationForm, 'privacyNotice', PRIVACY_NOTICE_LIMIT],
  ['invitedAccountForm', invited, 'name', NAME_LIMIT],
  ['linkedAccountForm', linkedAccountForm, 'name', NAME_LIMIT],
  ['organisationForm', organisationForm, 'name', NAME_LIMIT],
  ['organisationNameForm', organisationNameForm, 'name', NAME_LIMIT],
  ['deletionForm', deletionForm, 'name', NAME_LIMIT],
  ['passkeyNameForm', passkeyNameForm, 'name', NAME_LIMIT],
  ['profileAnswerForm', profileAnswerForm, 'sourceTitle', NAME_LIMIT],
  ['profileAnswerForm', profileAnswerForm, 'note', NOTE_LIMIT],
  ['reasonForm', reasonForm, 'reason', REASON_LIMIT],
  ['beginForm', beginForm, 'name', NAME_LIMIT],
  ['inviteForm', inviteForm, 'note', NOTE_TO_RESPONDENTS_LIMIT],
  ['noteForm', noteForm, 'note', NOTE_TO_RESPONDENTS_LIMIT],
  ['roundForm', roundForm, 'name', NAME_LIMIT],
  ['roundForm', roundForm, 'message', MESSAGE_LIMIT],
  ['roundFactsForm', roundFactsForm, 'name', NAME_LIMIT],
  ['roundFactsForm', roundFactsForm, 'message', MESSAGE_LIMIT],
  ['setupForm', setupForm, 'name', NAME_LIMIT],
  ['setupForm', setupForm, 'agencyName', NAME_LIMIT],
  ['setupForm', setupForm, 'siteName', NAME_LIMIT],
  ['setupForm', setupForm, 'region', NAME_LIMIT],
  ['siteForm', siteForm, 'name', NAME_LIMIT],
  ['siteForm', siteForm, 'region', NAME_LIMIT],
  ['siteForm', siteForm, 'population', POPULATION_LIMIT],
  ['siteFactsForm', siteFactsForm, 'name', NAME_LIMIT],
  ['siteFactsForm', siteFactsForm, 'region', NAME_LIMIT],
  ['siteFactsForm', siteFactsForm, 'population', POPULATION_LIMIT],
]

/** Fields that take any text and show it to nobody: only their size is bounded. */
const ONLY_BOUNDED: readonly (readonly [form: string, field: string])[] = [
  ['signInForm', 'email'],
  ['signInForm', 'password'],
  ['resetForm', 'password'],
  ['passwordForm', 'current'],
  ['passwordForm', 'password'],
  ['deleteAccountForm', 'current'],
  ['confirmForm', 'current'],
  ['confirmForm', 'next'],
  ['invitedAccountForm', 'password'],
  ['linkedAccountForm', 'password'],
  ['setupForm', 'code'],
  ['setupForm', 'password'],
  ['inviteForm', 'list'],
  ['finishForm', 'person'],
  ['siteListForm', 'list'],
]

/** The object that a schema checks, whatever is done with it afterwards. */
function shapeOf(schema: unknown): Readonly<Record<string, z.ZodType>> | null {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>
  return schema instanceof z.ZodPipe ? shapeOf(schema.in) : null
}

function fieldOf(schema: z.ZodType, name: string): z.ZodType {
  const field = shapeOf(schema)?.[name]
  if (!field) throw new Error(`There is no field ${name}.`)
  return field
}

async function allForms(): Promise<readonly (readonly [string, z.ZodType])[]> {
  const files = readdirSync(import.meta.dirname).filter((file) => /^[^.]+\.ts$/.test(file))
  const modules = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ path.join(import.meta.dirname, file))),
  )
  const exported = modules.flatMap((module) => Object.entries<z.ZodType>(module))
  return [...exported.filter(([, form]) => form instanceof z.ZodType), ['invitedAccountForm', invited]]
}

describe('D-04 texts that are too long or made to mislead', () => {
  test('D-04 every field of every form that takes a text is listed here', async () => {
    const found = (await allForms()).flatMap(([form, schema]) =>
      Object.entries(shapeOf(schema) ?? {})
        .filter(([, field]) => field.safeParse('Zwölf Boxkämpfer: 12!').success)
        .map(([name]) => `${form}.${name}`),
    )
    const listed = [...FREE_TEXTS.map(([form, , name]) => `${form}.${name}`)]
    listed.push(...ONLY_BOUNDED.map(([form, name]) => `${form}.${name}`))
    expect(found.sort()).toEqual(listed.sort())
  })

  // Behind functions: the runner prints what it is given, and a schema does not like to be looked at.
  const cases = FREE_TEXTS.map(
    ([form, schema, name, limit]) => [`${form}.${name}`, () => fieldOf(schema, name), limit] as const,
  )
  test.each(cases)('D-04 %s', (_, theField, limit) => {
    const field = theField()
    const taken = (text: string) => field.safeParse(text).success
    const full = 'x'.repeat(limit)
    expect(taken(full)).toBe(true)
    for (const over of ['x', 'x'.repeat(10), 'é', FAMILY]) expect(taken(`${full}${over}`)).toBe(false)
    const refusal = field.safeParse(`${full}${'x'.repeat(10)}`).error?.issues.map(({ message }) => message)
    expect(refusal).toHaveLength(1)
    expect(refusal?.[0]).toMatch(`must be ${limit} characters or fewer`)

    // One family of four, one flag, one accented letter: one character each, for the reader and for the limit.
    expect(taken(`${'x'.repeat(limit - 4)}${FAMILY}🏴󠁧󠁢󠁳󠁣󠁴󠁿n\u0303कि`)).toBe(true)

    expect(taken(ZALGO)).toBe(false)
    expect(taken(FAMILY.repeat(limit))).toBe(false)
    expect(taken(`txt.${'\u202e'}exe`)).toBe(false)
    expect(taken(`${'\u202d'}a`)).toBe(false)
    expect(taken(`a${'\u0301'.repeat(31)}`)).toBe(false)
    for (const mark of ['\u200e', '\u200f', '\u2068', '\u200d']) expect(taken(`שלום${mark} a`)).toBe(true)
  })

  test.each(ONLY_BOUNDED)('D-04 %s: %s is bounded', async (form, name) => {
    const schema = (await allForms()).find(([known]) => known === form)?.[1]
    expect(schema).toBeDefined()
    expect(schema && fieldOf(schema, name).safeParse(ZALGO).success).toBe(false)
  })

  test('D-04 names in a pasted list keep to the rules of names, and the list has an end', () => {
    const faults = (name: string) =>
      readRespondentList(`${name}, ana@example.org, clinician`, 'named').faults.map(({ message }) => message)
    expect(faults('x'.repeat(NAME_LIMIT))).toEqual([])
    expect(faults(`${'x'.repeat(NAME_LIMIT - 1)}${FAMILY}`)).toEqual([])
    expect(faults('x'.repeat(NAME_LIMIT + 10))).toEqual(['A name must be 200 characters or fewer'])
    expect(faults(ZALGO)).toEqual(['This line is too long'])
    expect(faults(`a${'\u202e'}b`)).toEqual([
      'A name contains an invisible mark that turns text round. Type it again',
    ])
    const people = Array.from({ length: LIST_LIMIT + 10 }, (_, index) => `A, a${index}@example.org, other`)
    expect(readRespondentList(people.join('\n'), 'named').people).toEqual([])
  })

  test('D-04 a name shows something', () => {
    for (const nothing of ['\u200b', '\u2060\u200d', '\u3164', '\ufe0f'])
      expect(ownNameField.safeParse(nothing).success).toBe(false)
  })

  test('D-04 what a form takes as a note, an answers file takes', () => {
    const long = `${'n\u0303'.repeat(NOTE_LIMIT - 1)}${FAMILY}`
    expect(fieldOf(answerForm, 'note').parse(long)).toBe(long)
    expect(noteSchema.parse(long)).toBe(long)
    expect(noteSchema.safeParse(`${long}x`).success).toBe(false)
    expect(noteSchema.safeParse(ZALGO).success).toBe(false)
    // Every text that has few enough code points has few enough bytes.
    expect(BYTES_PER_CHARACTER).toBeGreaterThan(4)
  })

  test('D-04 counting has an end', () => {
    const started = performance.now()
    for (const [, schema, name] of FREE_TEXTS) fieldOf(schema, name).safeParse(ZALGO)
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(countCharacters(`${FAMILY}\r\nn\u0303`)).toBe(3)
  })
})
