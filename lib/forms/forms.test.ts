import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { emailField, isHashablePassword, newPasswordField, signInForm } from './account'
import { answerForm } from './answer'
import { assessmentForm } from './assessment'
import { nameField, textField } from './fields'
import { isGuessable } from './guessable-password'
import { installationForm } from './installation'
import { invitationForm, invitedAccountForm, linkedAccountForm, membershipForm } from './membership'
import { deletionForm, organisationForm, organisationNameForm } from './organisation'
import { setupForm } from './setup'
import { siteFactsForm, siteForm } from './site'
import { timeZoneNamed, timeZones } from './time-zone'

const fails = (schema: z.ZodType, value: unknown) => !schema.safeParse(value).success
const ACCOUNT = { name: 'Ana', password: 'correct horse battery' }
const UUID = '3f2b8c1e-8f3a-4d2b-9c1e-0123456789ab'

test.each([
  [{}, undefined],
  [{ lastTime: 'yes' }, 'yes'],
  // What the browser's form has for a box that is not ticked, or not there any more.
  [{ lastTime: false }, undefined],
  [{ lastTime: '' }, undefined],
  [{ lastTime: null }, undefined],
])('a new assessment with %j shows last time’s answers: %s', (box, shows) => {
  const given = { siteId: UUID, form: 'full', stage: 'adoption', ...box }
  expect(assessmentForm.parse(given).lastTime).toBe(shows)
  expect(assessmentForm.safeParse({ ...given, lastTime: 'no' }).success).toBe(false)
})

describe('e-mail addresses', () => {
  test.each([
    ['ana@example.org', 'ana@example.org'],
    ['  Ana.Sø@Example.ORG\n', 'ana.sø@example.org'],
    ['a+b@sub.example.co', 'a+b@sub.example.co'],
    ["o'neil@example.org", "o'neil@example.org"],
    ['i\u0308@example.org', 'ï@example.org'],
  ])('%j is %j', (typed, stored) => {
    expect(emailField.parse(typed)).toBe(stored)
  })

  test.each([
    '',
    'ana',
    'ana@',
    '@example.org',
    'ana@example',
    'ana@@example.org',
    '"a@evil"@victim.org',
    'a@victim.org,b@evil.org',
    'a@victim.org b@evil.org',
    'a@victim.org\r\nBcc: b@evil.org',
    'a\uFF20victim.org',
    'a@b\uFE6Bvictim.org',
    'a@victim.org\u0000',
    'Ana <ana@example.org>',
    'a@-example.org',
    'a@example..org',
    `${'a'.repeat(250)}@example.org`,
  ])('B-11 %j is refused', (typed) => {
    expect(fails(emailField, typed)).toBe(true)
  })

  test('no text, however long or strange, keeps the check busy', () => {
    const started = performance.now()
    for (const text of [
      `${'a.'.repeat(50_000)}@`,
      `a@${'a-'.repeat(50_000)}`,
      `a@${'a.'.repeat(50_000)}`,
      '@'.repeat(99_999),
    ]) {
      expect(fails(emailField, text)).toBe(true)
    }
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('new passwords', () => {
  const long = 'correct horse battery'
  test.each([
    [long, true],
    ['Ünïcode pässphrase 😀 with spaces', true],
    ['x'.repeat(1_024), true],
    ['fourteen chars', false],
    ['😀'.repeat(14), false],
    ['', false],
    ['x'.repeat(1_025), false],
    ['😀'.repeat(257), false],
    [`${long}\u0000`, false],
  ])('B-03 B-04 %j: %j', (password, accepted) => {
    expect(newPasswordField.safeParse(password).success).toBe(accepted)
  })

  test('what normalisation makes longer is measured as it will be hashed', () => {
    expect(isHashablePassword('\uFDFA'.repeat(300))).toBe(false)
  })

  test.each([
    ['password1234567', true],
    ['P4$$w0rd-P4$$w0rd', true],
    ['qwertyuiop1234567890', true],
    ['aaaaaaaaaaaaaaaaaaaa', true],
    ['123456789012345678', true],
    ['abcabcabcabcabcabc', true],
    ['ana.soe@example.org', true],
    ['Northside2026Northside', true],
    ['!!!!!!!!!!!!!!!!!!!!', true],
    ['correct horse battery staple', false],
    ['Fjord-Kaffee-um-sieben', false],
    ['我们明天早上八点一起去河边散步吧好', false],
  ])('B-04 %j is guessable: %j', (password, guessable) => {
    expect(isGuessable(password, ['ana.soe@example.org', 'Ana Soe', 'Northside Agency'])).toBe(guessable)
  })
})

describe('names and texts', () => {
  const name = nameField('the name')
  test.each([
    ['  Northside  ', 'Northside'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['😀'.repeat(200), '😀'.repeat(200)],
    ['שלום مرحبا', 'שלום مرحبا'],
    ["Robert'); DROP TABLE sites;--", "Robert'); DROP TABLE sites;--"],
  ])('%j is kept as %j', (typed, kept) => {
    expect(name.parse(typed)).toBe(kept)
  })
  test.each([
    '',
    '   ',
    '\u00a0',
    'x'.repeat(201),
    '😀'.repeat(201),
    'a\u0000b',
    'a\nb',
    'a\u001b[31m',
    '\ud800',
    7,
    null,
    undefined,
  ])('%j is no name', (typed) => {
    expect(fails(name, typed)).toBe(true)
  })

  const text = textField('the note', 10)
  test.each([
    ['a\nb\tc', 'a\nb\tc'],
    ['  ', null],
    ['', null],
    [null, null],
    ['😀'.repeat(10), '😀'.repeat(10)],
  ])('the text %j is kept as %j', (typed, kept) => {
    expect(text.parse(typed)).toBe(kept)
  })
  test.each(['x'.repeat(11), '😀'.repeat(11), 'x'.repeat(1_000_000), 'a\u0000', 'a\u0007', '\udc00'])(
    'a text like %.20j is refused',
    (typed) => {
      expect(fails(text, typed)).toBe(true)
    },
  )
})

describe('answers', () => {
  const good = { value: 3, note: null, proof: null, baseRevision: 0, idempotencyKey: UUID }
  test.each([0, 1, 2, 3, 4, 'unknown', 'not-applicable', null])('the value %j is an answer', (value) => {
    expect(answerForm.parse({ ...good, value })).toEqual({ ...good, value })
  })
  test.each([5, -1, 2.5, '3', true, [], {}, 'Unknown', undefined, Number.NaN, Number.POSITIVE_INFINITY])(
    'the value %j is none',
    (value) => {
      expect(fails(answerForm, { ...good, value })).toBe(true)
    },
  )
  test.each([
    { baseRevision: -1 },
    { baseRevision: 1.5 },
    { baseRevision: '0' },
    { baseRevision: 1e9 },
    { idempotencyKey: '' },
    { idempotencyKey: 'short' },
    { idempotencyKey: 'x'.repeat(65) },
    { idempotencyKey: 'with spaces in it' },
    { note: 'x'.repeat(2_001) },
    { note: 3 },
    { proof: 'x'.repeat(501) },
    { organisationId: UUID },
    { role: 'lead' },
  ])('%j is refused', (change) => {
    expect(fails(answerForm, { ...good, ...change })).toBe(true)
  })
  test('a key that changes what objects inherit is refused like any other', () => {
    const body = JSON.parse(`{"__proto__": {"x": 1}, ${JSON.stringify(good).slice(1)}`)
    expect(fails(answerForm, body)).toBe(true)
  })
})

describe('time zones and days', () => {
  test.each([
    ['Europe/Helsinki', 'Europe/Helsinki'],
    ['europe/helsinki', 'Europe/Helsinki'],
    ['UTC', 'UTC'],
    ['+02:00', null],
    ['Mars/Olympus', null],
    ['', null],
    ['../../etc/passwd', null],
    ['x'.repeat(1_000), null],
  ])('the zone %.30j is %j', (text, zone) => {
    expect(timeZoneNamed(text)).toBe(zone)
  })

  test('every zone to choose from is one', () => {
    const zones = timeZones()
    expect(zones.length).toBeGreaterThan(300)
    expect(zones[0]).toBe('UTC')
    expect(zones.filter((zone) => timeZoneNamed(zone) === null)).toEqual([])
  })

  test.each([
    ['2024-02-29', '2024-02-29'],
    ['', null],
    ['2023-02-29', undefined],
    ['1066-10-14', undefined],
    ['29.02.2024', undefined],
    ['2024-02-29T00:00:00Z', undefined],
  ])('the start of IPS %j is %j', (ipsStartedOn, stored) => {
    const parsed = siteFactsForm.safeParse({ name: 'East', setting: 'housing', ipsStartedOn })
    expect(parsed.data?.ipsStartedOn).toBe(stored)
  })
})

describe('people and organisations', () => {
  test('only members are limited to sites, and a site that is ticked twice counts once', () => {
    expect(membershipForm.parse({ role: 'member', siteIds: [UUID, UUID] }).siteIds).toEqual([UUID])
    expect(membershipForm.parse({ role: 'lead', siteIds: [] }).siteIds).toBeNull()
    expect(fails(membershipForm, { role: 'lead', siteIds: [UUID] })).toBe(true)
    expect(fails(membershipForm, { role: 'operator' })).toBe(true)
    expect(fails(membershipForm, { role: 'member', siteIds: [UUID, 'x'] })).toBe(true)
    expect(fails(membershipForm, { role: 'member', siteIds: Array(501).fill(UUID) })).toBe(true)
  })

  test('E-12 an account by an invitation brings neither role nor, where one is named, an address', () => {
    expect(fails(invitedAccountForm('ana@example.org'), { ...ACCOUNT, email: 'eve@example.org' })).toBe(true)
    expect(fails(invitedAccountForm('ana@example.org'), { ...ACCOUNT, role: 'lead' })).toBe(true)
    expect(
      fails(invitedAccountForm('harbour@example.org'), { ...ACCOUNT, password: 'harbour1harbour2' }),
    ).toBe(true)
  })

  test('a jurisdiction belongs to no other', () => {
    const state = { kind: 'jurisdiction', name: 'A state', email: '' }
    expect(organisationForm.parse({ ...state, jurisdictionId: '' }).jurisdictionId).toBeNull()
    expect(fails(organisationForm, { ...state, jurisdictionId: UUID })).toBe(true)
  })

  test.each(['0', '-1', '1.5', '241', '1e2', 'x', ''])(
    'answers are not kept for %j months',
    (answersKeptMonths) => {
      const rest = { contact: '', privacyNotice: '', invitationsKeptDays: '90', auditKeptMonths: '120' }
      expect(fails(installationForm, { ...rest, answersKeptMonths })).toBe(true)
      expect(fails(installationForm, { ...rest, answersKeptMonths: '36' })).toBe(false)
    },
  )
})

describe('every form refuses what it does not ask for', () => {
  const FORMS: readonly [string, z.ZodType, Record<string, unknown>][] = [
    ['sign-in', signInForm, { email: 'ana@example.org', password: 'x' }],
    ['site', siteForm, { organisationId: UUID, name: 'East', setting: 'housing' }],
    ['assessment', assessmentForm, { siteId: UUID, form: 'full', stage: 'adoption' }],
    ['site facts', siteFactsForm, { name: 'East', setting: 'housing' }],
    ['membership', membershipForm, { role: 'member' }],
    ['invitation', invitationForm, { email: 'ana@example.org', role: 'member' }],
    ['account by invitation', invitedAccountForm('ana@example.org'), ACCOUNT],
    ['account by link', linkedAccountForm, { ...ACCOUNT, email: 'ana@example.org' }],
    ['organisation', organisationForm, { kind: 'agency', name: 'Northside', email: '' }],
    ['organisation name', organisationNameForm, { name: 'Northside' }],
    ['deletion', deletionForm, { name: 'Northside' }],
    [
      'installation',
      installationForm,
      {
        contact: 'Ana',
        privacyNotice: '',
        answersKeptMonths: '36',
        invitationsKeptDays: '90',
        auditKeptMonths: '120',
      },
    ],
    [
      'set-up',
      setupForm,
      {
        code: 'AAAA-BBBB-CCCC',
        name: 'Ana',
        email: 'ana@example.org',
        password: 'correct horse battery',
        agencyName: 'Northside',
        siteName: 'East',
        setting: 'housing',
        region: '',
      },
    ],
  ]
  test.each(FORMS)('%s', (_name, form, good) => {
    expect(form.safeParse(good).error).toBeUndefined()
    for (const extra of ['role', 'organisation_id', 'operator', 'id', 'createdAt', 'state']) {
      if (extra in good) continue
      expect(fails(form, { ...good, [extra]: 'x' }), extra).toBe(true)
    }
    for (const key of Object.keys(good)) {
      if (key === 'region') continue
      expect(fails(form, { ...good, [key]: undefined }), key).toBe(true)
    }
    fc.assert(fc.property(fc.anything(), (value) => fails(form, value)))
  })
  test('a region that is left out or blank is none', () => {
    const good = { organisationId: UUID, name: 'East', setting: 'housing' }
    const rest = { population: null, ipsStartedOn: null, timeZone: 'UTC' }
    for (const region of [undefined, '', null]) {
      expect(siteForm.parse({ ...good, region })).toEqual({ ...good, ...rest, region: null })
    }
  })
})
