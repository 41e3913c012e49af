import Link from 'next/link'
import { domainPath } from '@/lib/evidence/citations'
import { DOMAINS, type Domain } from '@/lib/evidence/domains'
import { findingsOf } from '@/lib/evidence/findings'
import type { FindingKind } from '@/lib/evidence/model'
import { strategiesFor } from '@/lib/evidence/strategies'

/** The 12 domains as cards: what each covers and how much there is to read. */
export function DomainCards() {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {DOMAINS.map((domain) => (
        <DomainCard key={domain.id} domain={domain} />
      ))}
    </ul>
  )
}

function DomainCard({ domain }: { domain: Domain }) {
  const findings = findingsOf(domain.id)
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length
  const facts = [
    counted(count('barrier'), 'barrier'),
    counted(count('facilitator'), 'facilitator'),
    counted(strategiesFor(domain.id).length, 'strategy', 'strategies'),
  ].filter(Boolean)
  return (
    <li className="relative flex flex-col rounded-lg border border-line bg-surface-raised p-5 hover:border-brand">
      <h3 className="text-lg leading-snug font-semibold">
        <Link
          href={domainPath(domain.id)}
          className="link inline-block py-0.5 after:absolute after:inset-0 after:rounded-lg"
        >
          {domain.title}
        </Link>
      </h3>
      <p className="mt-2 flex-1 text-sm text-ink-muted">{domain.summary}</p>
      <p className="mt-4 text-sm">{facts.join(' · ')}</p>
    </li>
  )
}

/** "1 barrier", "3 barriers", nothing for none. */
function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`
}
