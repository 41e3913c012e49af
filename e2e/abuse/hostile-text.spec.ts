import { randomUUID } from 'node:crypto'
import { CONTACT_LIMIT, PRIVACY_NOTICE_LIMIT } from '@/lib/forms/installation'
import { REASON_LIMIT } from '@/lib/forms/reason'
import { NOTE_TO_RESPONDENTS_LIMIT } from '@/lib/forms/respondent'
import { POPULATION_LIMIT } from '@/lib/forms/site'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { type Received, type SmtpServer, startSmtpServer, subjectOf } from '@/lib/mail/testing/smtp'
import { elementsOf, readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expect, test } from '../fixtures'
import { makePerson } from '../isolation/accounts'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import { insert } from '../isolation/rows'
import { writeLead } from '../write-lead'
import { hostileName, hostileText, squeezed, type Watched, watched } from './hostile'

/** E-03: whatever is written, by whomever, is text wherever somebody else reads it. */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const [FIRST, SECOND] = itemsOf(CURRENT_INSTRUMENT, 'brief')
if (!FIRST || !SECOND) throw new Error('The brief form has more than one question.')

const NAMES = {
  state: hostileName('State', 0),
  agency: hostileName('Agency', 1),
  site: hostileName('Site', 2),
  region: hostileName('Region', 3),
  lead: hostileName('Lead', 4),
  member: hostileName('Member', 5),
  coordinator: hostileName('Coordinator', 6),
  operator: hostileName('Operator', 7),
  guest: hostileName('Guest', 8),
  respondent: hostileName('Respondent', 9),
  // In a list a pair of angle brackets holds an address; one that is left open ends with the line.
  invited: 'Invited <img src=x onerror=__canary()//',
}
const TEXTS = {
  population: hostileText('Population', POPULATION_LIMIT),
  contact: hostileText('Contact', CONTACT_LIMIT),
  privacy: hostileText('Privacy', PRIVACY_NOTICE_LIMIT),
  note: hostileText('Note of the lead', 2_000),
  theirNote: hostileText('Note of a respondent', 2_000),
  invitation: hostileText('Invitation', NOTE_TO_RESPONDENTS_LIMIT),
  reminder: hostileText('Reminder', NOTE_TO_RESPONDENTS_LIMIT),
  why: hostileText('Why', 2_000),
  reason: hostileText('Reason', REASON_LIMIT),
}
/** No role, quoted in what is said of the list. */
const LIST_FAULT = 'wizard <img src=x onerror=__canary()//'
const PARTICIPANTS = hostileName('All', 10)
const PROOF = 'javascript:__canary()//"><script>__canary()</script>'

let quiet: QuietServer
let smtp: SmtpServer
let ids: { readonly state: string; readonly agency: string; readonly site: string; readonly lead: string }
let people: Readonly<Record<'lead' | 'member' | 'coordinator' | 'operator', Watched>>
let assessment: string

test.beforeAll(async ({ browser }) => {
  smtp = await startSmtpServer()
  quiet = await startQuietServer({ SMTP_URL: smtp.url, SMTP_FROM: 'ips@example.org' })
  const { client, secret, server } = quiet
  const lead = await writeLead(client, secret)
  const state = await insert(client, 'organisations', { kind: 'jurisdiction', name: 'A state' })
  await client.query('update organisations set parent_id = $1 where id = $2', [state, lead.organisationId])
  ids = { state, agency: lead.organisationId, site: lead.siteId, lead: lead.userId }
  const person = async (name: string, organisation: string | null, role: string) => {
    const account = { name, email: `${name}-${randomUUID()}@example.org` }
    const made = await makePerson(client, secret, account, [{ organisation_id: organisation, role }])
    return watched(browser, server.url, made.cookie)
  }
  people = {
    lead: await watched(browser, server.url, lead.cookie),
    member: await person('member', lead.organisationId, 'member'),
    coordinator: await person('coordinator', state, 'coordinator'),
    operator: await person('operator', null, 'operator'),
  }
})

test.afterAll(async () => {
  for (const { context } of Object.values(people ?? {})) await context.close()
  await quiet?.close()
  await smtp?.close()
})

/** Fills in the fields of a page's form and sends it off by its button. */
async function send(
  { page }: Watched,
  address: string,
  button: string,
  fields: Readonly<Record<string, string>>,
) {
  await page.goto(address)
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByRole('button', { name: button, exact: true }).click()
}

/** The next mail to an address. */
async function mailTo(email: string, subject: RegExp): Promise<Received> {
  const find = () => smtp.received.find((one) => one.to.includes(email) && subject.test(subjectOf(one)))
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return find() as Received
}

/** The path of the link in a mail. */
const linkIn = ({ body }: Received) => new URL(/^http\S+$/m.exec(body)?.[0] ?? '').pathname

/** A mail is one part of plain text, and says these texts as they were written. */
function expectPlainMail(mail: Received, ...texts: readonly string[]): void {
  const types = mail.headers.filter((header) => /^content-type:/i.test(header))
  expect(types).toHaveLength(1)
  expect(types[0]).toMatch(/^content-type: text\/plain; charset=utf-8/i)
  const said = squeezed(`${subjectOf(mail)}\n${mail.body}`)
  for (const text of texts) expect(said).toContain(squeezed(text))
}

/** A PDF shows these texts, has no scripts, and links only to the sources of the report. */
function expectHarmlessPdf(bytes: Uint8Array, ...texts: readonly string[]): void {
  const skeleton = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\nstream\n[\s\S]*?\nendstream/g, '')
  expect(skeleton).not.toMatch(/\/(JavaScript|JS|AA|OpenAction|Launch|SubmitForm|EmbeddedFile)\b/)
  expect(skeleton).not.toMatch(/\/URI \((?!https:\/\/doi\.org\/)/)
  const pdf = readPdf(bytes)
  const shown = squeezed(pdf.root.text)
  for (const text of texts) for (const line of text.split('\n')) expect(shown).toContain(squeezed(line))
  for (const { dict } of elementsOf(pdf.root, 'Link').flatMap(({ annotations }) => annotations))
    expect(JSON.stringify(pdf.dict(dict.A))).not.toContain('__canary')
}

test('E-03: a text that is code is noticed: the watch works', async ({ browser }) => {
  const { page, alarms, context, expectHarmless } = await watched(browser, quiet.server.url)
  await page.goto('/sign-in')
  await page.evaluate((html) => {
    document.body.insertAdjacentHTML('beforeend', html)
  }, TEXTS.note)
  // The page's policy stops the code and reports it; without that policy the code runs, which is noticed too.
  await expect.poll(() => alarms.join()).toMatch(/script-src|the canary was called/)
  await expect(expectHarmless()).rejects.toThrow(/onerror=/)
  await page.evaluate('__canary()')
  await expect.poll(() => alarms.at(-1)).toBe('the canary was called')
  await context.close()
})

test('E-03: names and settings, for everybody who reads them', async ({ browser }) => {
  const { lead, member, coordinator, operator } = people
  await Promise.all([
    (async () => {
      await send(operator, '/settings', 'Save', {
        'Who runs this website (optional)': TEXTS.contact,
        'Privacy notice (optional)': TEXTS.privacy,
      })
      await expect(operator.page.getByText('The settings are saved')).toBeVisible()
      await operator.expectHarmless(TEXTS.contact, TEXTS.privacy)
      await send(operator, '/account/name', 'Change the name', { 'Your name': NAMES.operator })
      await operator.page.waitForURL(/\/account(\?|$)/)
    })(),
    (async () => {
      await send(lead, `/organisations/${ids.agency}/edit`, 'Save the name', { Name: NAMES.agency })
      await lead.page.waitForURL(`**/organisations/${ids.agency}`)
      await send(lead, `/sites/${ids.site}/edit`, 'Save', {
        'Name of the site': NAMES.site,
        'Region (optional)': NAMES.region,
        'People served (optional)': TEXTS.population,
      })
      await lead.page.waitForURL(`**/sites/${ids.site}`)
      await send(lead, '/account/name', 'Change the name', { 'Your name': NAMES.lead })
      await lead.page.waitForURL(/\/account(\?|$)/)
    })(),
    (async () => {
      await send(coordinator, `/organisations/${ids.state}/edit`, 'Save the name', { Name: NAMES.state })
      await coordinator.page.waitForURL(`**/organisations/${ids.state}`)
      await send(coordinator, '/account/name', 'Change the name', { 'Your name': NAMES.coordinator })
      await coordinator.page.waitForURL(/\/account(\?|$)/)
      await send(member, '/account/name', 'Change the name', { 'Your name': NAMES.member })
      await member.page.waitForURL(/\/account(\?|$)/)
    })(),
  ])

  await lead.page.goto(`/organisations/${ids.agency}/members/invite`)
  await lead.page.getByLabel('E-mail address').fill('guest@example.org')
  await lead.page.getByLabel('Member').check()
  await lead.page.getByRole('button', { name: 'Invite', exact: true }).click()
  const invitation = await mailTo('guest@example.org', /^Invitation/)
  expectPlainMail(invitation, NAMES.agency)
  await lead.expectHarmless()
  const guest = await watched(browser, quiet.server.url)
  await guest.visit(linkIn(invitation), `Join ${NAMES.agency}`)
  await guest.page.getByLabel('Your name').fill(NAMES.guest)
  await guest.page.getByLabel('Password').fill('seven brown otters paddle home')
  await guest.page.getByRole('button', { name: 'Make the account and join' }).click()
  await guest.page.waitForURL(`**/organisations/${ids.agency}`)
  await guest.expectHarmless(NAMES.agency, NAMES.guest)
  await guest.context.close()

  const { agency, state, site, region } = NAMES
  const everybody = [NAMES.lead, NAMES.member, NAMES.guest]
  await Promise.all([
    (async () => {
      await lead.visit('/account', NAMES.lead)
      await lead.visit('/account/name', NAMES.lead)
      await lead.visit('/organisations', agency)
      await lead.visit(`/organisations/${ids.agency}`, agency, state)
      await lead.visit(`/organisations/${ids.agency}/edit`, agency)
      await lead.visit(`/organisations/${ids.agency}/members`, agency, ...everybody)
      await lead.visit(`/organisations/${ids.agency}/members/invite`, agency, site)
      await lead.visit(`/organisations/${ids.agency}/sites`, agency, site)
      await lead.visit(`/organisations/${ids.agency}/audit-trail`, agency, site, NAMES.lead)
      await lead.visit(`/organisations/${ids.agency}/delete`, agency)
      await lead.visit(`/organisations/${ids.agency}/leave`, agency)
      await lead.visit('/sites', site)
      await lead.visit(`/sites/${ids.site}`, site, region, TEXTS.population)
      await lead.visit(`/sites/${ids.site}/edit`, site, region, TEXTS.population)
      await lead.visit('/assessments/new', site)
    })(),
    (async () => {
      await coordinator.visit('/account', NAMES.coordinator)
      await coordinator.visit(`/organisations/${ids.state}`, state, agency)
      await coordinator.visit(`/organisations/${ids.state}/members`, state, NAMES.coordinator)
      await coordinator.visit(`/organisations/${ids.state}/audit-trail`, state)
      await coordinator.visit(`/organisations/${ids.agency}`, agency)
      await operator.visit('/settings', TEXTS.contact, TEXTS.privacy)
      await operator.visit('/settings/accounts', ...everybody, NAMES.coordinator, NAMES.operator)
      await operator.visit('/organisations', agency, state)
      await operator.visit('/organisations/new', state)
      await operator.visit(`/organisations/${ids.agency}`, agency, state)
      await operator.visit(`/organisations/${ids.agency}/edit`, agency, state)
      await operator.visit(`/organisations/${ids.agency}/members`, agency, ...everybody)
      await operator.visit(`/organisations/${ids.agency}/members/${ids.lead}`, agency, NAMES.lead)
    })(),
    (async () => {
      await member.visit('/account', NAMES.member)
      await member.visit(`/organisations/${ids.agency}`, agency)
      await member.visit(`/organisations/${ids.agency}/members`, agency, ...everybody)
      await member.visit('/sites', site)
      await member.visit(`/sites/${ids.site}`, site, region, TEXTS.population)
      const forgetful = await watched(browser, quiet.server.url)
      await send(forgetful, '/reset', 'Send the link', { 'E-mail address': 'guest@example.org' })
      expectPlainMail(await mailTo('guest@example.org', /password/), `Hello ${NAMES.guest},`)
      await forgetful.context.close()
    })(),
  ])
})

test('E-03: answers, invitations and what a team agreed, from the link to the report', async ({
  browser,
}) => {
  const { lead, member } = people
  const { agency, site } = NAMES
  await lead.page.goto('/assessments/new')
  await lead.page.getByLabel('Which site is it about?').selectOption({ index: 1 })
  await lead.page.getByLabel('Brief form').check()
  await lead.page.getByLabel('Adoption').check()
  await lead.page.getByRole('button', { name: 'Begin' }).click()
  await lead.page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
  assessment = new URL(lead.page.url()).pathname
  await lead.expectHarmless(site)

  await lead.page.goto(`${assessment}/respondents`)
  await lead.page.getByRole('radio', { name: 'With names' }).check()
  await lead.page.getByRole('button', { name: 'Open the assessment' }).click()
  await expect(lead.page.getByText('The assessment is open.')).toBeVisible()
  const list = (line: string) => `${line}\n${NAMES.invited}\tinvited@example.org\tclinician`
  await lead.page.getByLabel('People to invite, one a line').fill(list(`Bo, bo@example.org, ${LIST_FAULT}`))
  await lead.page.getByLabel('A few words of your own in the mail (optional)').fill(TEXTS.invitation)
  await lead.page.getByRole('button', { name: 'Check the list' }).click()
  await expect(lead.page.getByRole('alert', { name: 'There is a problem' })).toContainText(LIST_FAULT)
  await lead.expectHarmless(TEXTS.invitation, NAMES.invited)
  await lead.page.getByLabel('People to invite, one a line').fill(list(''))
  await lead.page.getByRole('button', { name: 'Check the list' }).click()
  await expect(lead.page.getByRole('table', { name: 'You would invite 1 person' })).toBeVisible()
  await lead.expectHarmless(NAMES.invited)
  await lead.page.getByRole('button', { name: 'Invite this person' }).click()
  const invitation = await mailTo('invited@example.org', /^Your view/)
  expectPlainMail(invitation, NAMES.invited, agency, site, TEXTS.invitation)
  await lead.page.getByRole('button', { name: 'Make a shared link' }).click()
  const shared = await lead.page
    .getByRole('table', { name: 'Link to hand out' })
    .getByRole('cell')
    .first()
    .innerText()

  await lead.page.getByLabel('A few words of your own in the reminder (optional)').fill(TEXTS.reminder)
  await lead.page.getByRole('button', { name: 'Remind those who have not finished' }).click()
  await lead.expectHarmless(NAMES.invited)

  const answer = async ({ page }: Watched, address: string, values: readonly number[], text: object) => {
    for (const [index, item] of [FIRST, SECOND].entries()) {
      const reply = await page.request.put(`${address}/${item.id}`, {
        data: {
          value: values[index],
          note: null,
          proof: null,
          baseRevision: 0,
          idempotencyKey: randomUUID(),
          ...(index === 0 ? text : {}),
        },
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      expect(reply.status()).toBe(200)
    }
  }
  const respondents = [
    [linkIn(invitation), null, 0],
    [new URL(shared).pathname, NAMES.respondent, 4],
    [new URL(shared).pathname, NAMES.guest, 2],
  ] as const
  await Promise.all(
    respondents.map(async ([link, name, level], index) => {
      const person = await watched(browser, quiet.server.url)
      await person.visit(link, agency, site, TEXTS.contact, TEXTS.privacy)
      if (name) {
        await person.page.getByLabel('Your name').fill(name)
        await person.page.getByLabel('In what role do you answer?').selectOption('clinician')
      }
      await person.page.getByRole('button', { name: 'Begin' }).click()
      await expect(person.page.getByRole('heading', { name: 'When you are done' })).toBeVisible()
      await person.expectHarmless(agency, site)
      const note = index === 1 ? TEXTS.theirNote : null
      await answer(person, '/api/r/answers', [level, 3], { note, proof: index === 1 ? PROOF : null })
      await person.visit(`/r/domains/${FIRST.domain}`, ...(note ? [note, PROOF] : []))
      await person.visit('/r/check', ...(note ? [note, PROOF] : []))
      await person.page.getByRole('button', { name: 'Finish' }).click()
      await person.page.waitForURL('**/r/finished')
      await person.expectHarmless()
      if (note)
        expectHarmlessPdf(
          await (await person.page.request.get('/r/answers.pdf')).body(),
          note,
          PROOF,
          site,
          agency,
        )
      await person.context.close()
    }),
  )
  expectPlainMail(
    await mailTo('invited@example.org', /^Reminder/),
    NAMES.invited,
    agency,
    site,
    TEXTS.reminder,
  )
  await answer(lead, `/api${assessment}/answers`, [1, 3], { note: TEXTS.note, proof: PROOF })
  await lead.visit(`${assessment}/${FIRST.domain}`, TEXTS.note, PROOF)
  await lead.visit(assessment, site)
  await lead.visit(`${assessment}/check`, TEXTS.note, PROOF, site)
  await lead.visit(`${assessment}/delete`, site)
  await lead.visit(
    `${assessment}/respondents`,
    NAMES.lead,
    NAMES.invited,
    NAMES.respondent,
    NAMES.guest,
    site,
  )

  await lead.page.getByLabel('Nobody is to answer any more.').check()
  await lead.page.getByRole('button', { name: 'Close the assessment' }).click()
  await lead.page.waitForURL(`**${assessment}`)
  await lead.visit(`${assessment}/consensus?show=all`, TEXTS.note, TEXTS.theirNote, site)
  await lead.visit(`${assessment}/consensus/${FIRST.id}`, TEXTS.note, TEXTS.theirNote)
  await lead.page.getByLabel(/^2 – /).check()
  await lead.page.getByLabel('Why (optional)').fill(TEXTS.why)
  await lead.page.getByLabel('Who took part (optional)').fill(PARTICIPANTS)
  await lead.page.getByRole('button', { name: 'Record what was agreed' }).click()
  await expect(lead.page.getByRole('status').filter({ hasText: 'Agreed: Level 2' })).toBeVisible()
  await lead.expectHarmless(TEXTS.why, PARTICIPANTS)
  await lead.visit(`${assessment}/consensus?show=all`, TEXTS.why, PARTICIPANTS)
  await lead.page.getByRole('checkbox').check()
  await lead.page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await lead.page.waitForURL(`**${assessment}/results`)

  const printed = [TEXTS.note, TEXTS.theirNote, TEXTS.why, PARTICIPANTS, site, agency]
  await Promise.all([
    lead.visit(`${assessment}/results`, ...printed),
    (async () => {
      await member.visit('/assessments', site)
      await member.visit(assessment, site)
      await member.visit(`${assessment}/results`, ...printed)
    })(),
    (async () => {
      expectHarmlessPdf(await (await lead.page.request.get(`${assessment}/report.pdf`)).body(), ...printed)
    })(),
  ])
  await lead.page.goto(`${assessment}/reopen`)
  await lead.page.getByLabel('Why is it reopened?').fill(TEXTS.reason)
  await lead.page.getByRole('button', { name: 'Reopen the assessment' }).click()
  await expect(lead.page.getByText('This assessment is closed')).toBeVisible()
  await lead.visit(`${assessment}/results`, TEXTS.reason)
  await lead.visit(`/organisations/${ids.agency}/audit-trail`, TEXTS.reason, NAMES.lead)
})
