import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { EARLIER, REALISTIC } from '@/components/report/report.fixture'
import { Agreement } from '@/components/results/agreement-section'
import type { AgreementSection } from '@/lib/report/content'
import { passageText } from '@/lib/report/plain-text'

const page = (agreement: AgreementSection): string =>
  renderToStaticMarkup(<Agreement agreement={agreement} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('how a team answered, on the page', () => {
  test('says all that the content says, in its order', () => {
    const { who = [], notes, rows, roles, consensus } = REALISTIC.agreement
    const said = [
      ...[...who, ...notes].map(passageText),
      ...rows.flatMap((row) => [
        row.title,
        `${row.respondents} ${row.rwgLabel} ${row.adLabel}`,
        row.meaning,
        ...row.discuss.map(({ question, outcome }) => `${question} (${outcome})`),
      ]),
      ...(roles?.notes ?? []).map(passageText),
      ...(roles?.rows ?? []).flatMap(({ title, meaning }) => [title, meaning]),
      ...(consensus?.notes ?? []).map(passageText),
      ...(consensus?.rows ?? []).flatMap((row) => [
        row.question,
        row.domainTitle,
        row.before,
        row.agreed,
        row.why,
        row.participants,
        row.dateLabel,
      ]),
    ]
    const plain = (text: string) => text.replace(/\s+/g, '')
    const text = plain(page(REALISTIC.agreement))
    let at = 0
    for (const words of said) {
      const found = text.indexOf(plain(words), at)
      expect(found, words).toBeGreaterThanOrEqual(at)
      at = found + plain(words).length
    }
  })

  test('shows what was stored before the later parts existed, and no empty heads', () => {
    const text = page(EARLIER.agreement)
    expect(text).toContain('Agreement between respondents')
    expect(text).not.toMatch(/Where roles differ|settled in consensus\b(?!:)/)
  })

  test('a person alone reads one sentence', () => {
    const alone = { notes: [['One person answered, so there is nothing to compare.']], rows: [] }
    expect(page(alone).trim()).toBe('One person answered, so there is nothing to compare.')
  })
})
