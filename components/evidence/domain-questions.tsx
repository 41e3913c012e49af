import { SectionHeading } from '@/components/ui/page-heading'
import { TextWithTerms } from '@/components/ui/text-with-terms'
import { domainById } from '@/lib/evidence/domains'
import { findingsOf } from '@/lib/evidence/findings'
import type { DomainId } from '@/lib/evidence/model'
import { GLOSSARY } from '@/lib/instrument/glossary'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { Item } from '@/lib/instrument/model'

/** What the questionnaire asks about a domain; nothing where no question leans on its findings. */
export function DomainQuestions({ domain }: { domain: DomainId }) {
  const items = itemsLeaningOn(domain)
  if (items.length === 0) return null
  return (
    <>
      <SectionHeading id="questions">What the questionnaire asks</SectionHeading>
      <p className="mb-4 max-w-2xl text-ink-muted">These questions lean on the findings above.</p>
      <ul className="max-w-3xl divide-y divide-line border-y border-line">
        {items.map((item) => (
          <li key={item.id} className="py-3">
            <TextWithTerms text={item.question} terms={GLOSSARY} />
            {item.domain === domain ? null : (
              <span className="text-sm text-ink-muted">
                {' '}
                (in the part on {domainById(item.domain).title})
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The questions with a finding of this domain behind one of their ends, in the order of the questionnaire. */
export function itemsLeaningOn(domain: DomainId): readonly Item[] {
  const ofDomain = new Set(findingsOf(domain).map((finding) => finding.id))
  return CURRENT_INSTRUMENT.domains
    .flatMap((section) => section.items)
    .filter((item) => [...item.findings.low, ...item.findings.high].some((finding) => ofDomain.has(finding)))
}
