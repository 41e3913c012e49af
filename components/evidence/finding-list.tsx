import type { Finding } from '@/lib/evidence/model'
import { Sources } from './sources'

/** Findings of one kind, each under its own anchor and with its sources. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="max-w-3xl divide-y divide-line border-y border-line">
      {findings.map((finding) => (
        <li key={finding.id} id={finding.id} className="scroll-mt-6 py-4">
          <p>{finding.text}</p>
          <Sources references={finding.references} statements={finding.statements} />
        </li>
      ))}
    </ul>
  )
}
