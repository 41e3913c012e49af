import Link from 'next/link'
import { domainPath } from '@/lib/evidence/citations'
import { domainById } from '@/lib/evidence/domains'
import type { DomainId, Strategy } from '@/lib/evidence/model'
import { Sources } from './sources'

/** What one group of actors did, each under its own anchor; other domains that it addresses are linked. */
export function StrategyList({
  strategies,
  shownOn,
}: {
  strategies: readonly Strategy[]
  shownOn: DomainId
}) {
  return (
    <ul className="max-w-3xl divide-y divide-line border-y border-line">
      {strategies.map((strategy) => {
        const others = strategy.domains.filter((domain) => domain !== shownOn)
        return (
          <li key={strategy.id} id={strategy.id} className="scroll-mt-6 py-4">
            <p>{strategy.text}</p>
            <Sources references={strategy.references} statements={strategy.statements} />
            {others.length > 0 ? (
              <p className="mt-1 text-sm text-ink-muted">
                Also for{' '}
                {others.map((domain, position) => (
                  <span key={domain}>
                    {position > 0 ? ', ' : ''}
                    <Link prefetch={false} href={`${domainPath(domain)}#${strategy.id}`} className="link">
                      {domainById(domain).title}
                    </Link>
                  </span>
                ))}
              </p>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
