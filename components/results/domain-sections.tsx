import Link from 'next/link'
import { studyName } from '@/components/evidence/study-links'
import { PassageText } from '@/components/results/citation'
import { LevelTag } from '@/components/results/level-tag'
import { EvidenceLines, Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import { studyPath } from '@/lib/evidence/citations'
import { studyById } from '@/lib/evidence/studies'
import type { DomainItem, DomainSection } from '@/lib/report/content'

/** Every domain in full: its score in sentences, its questions, and the studies that keep it company. */
export function DomainSections({ domains }: { domains: readonly DomainSection[] }) {
  return (
    <div className="space-y-14">
      {domains.map((section) => (
        <div key={section.domain}>
          <h3 id={`domain-${section.domain}`} className="scroll-mt-6 font-serif text-xl font-semibold">
            {section.title}
          </h3>
          <Passages passages={section.lead} className="mt-3" />
          <div className="mt-4 max-w-4xl">
            <Table caption={`Questions on ${section.title}`} captionHidden>
              <thead>
                <tr>
                  <Th>Question</Th>
                  <Th className="sm:w-60">Level, and where told in full</Th>
                </tr>
              </thead>
              <tbody>
                {section.items.map((item) => (
                  <DomainQuestion key={item.item} item={item} />
                ))}
              </tbody>
            </Table>
          </div>
          <Company company={section.company} />
        </div>
      ))}
    </div>
  )
}

function DomainQuestion({ item }: { item: DomainItem }) {
  return (
    <tr className="break-inside-avoid">
      <Th scope="row">
        {item.question}
        {item.evidence.length > 0 ? (
          <div className="mt-2 font-normal">
            <EvidenceLines lines={item.evidence} />
          </div>
        ) : null}
      </Th>
      <Td>
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1 whitespace-nowrap">
          <LevelTag level={item.level} />
          {item.place ? (
            <a href={`#${item.place.kind}-${item.place.rank}`} className="link inline-block py-0.5">
              {item.place.label}
            </a>
          ) : null}
        </span>
      </Td>
    </tr>
  )
}

function Company({ company }: { company: DomainSection['company'] }) {
  const studies = company.studies.map(studyById).filter((study) => study !== null)
  return (
    <div className="mt-3 max-w-3xl text-sm text-ink-muted">
      <p>
        <PassageText passage={company.text} />
      </p>
      {studies.length > 0 ? (
        <ul className="mt-1 flex flex-wrap gap-x-4">
          {studies.map((study) => (
            <li key={study.id}>
              <Link href={studyPath(study.id)} prefetch={false} className="link inline-block py-0.5">
                {studyName(study)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
