import Link from 'next/link'
import { studyPath } from '@/lib/evidence/citations'
import type { Study, StudyId } from '@/lib/evidence/model'
import { studyById } from '@/lib/evidence/studies'

/** "Becker … 2007 (i3)": as Table 1 prints it, with the number that tells it from its namesakes. */
export function studyName(study: Study): string {
  return `${study.firstAuthor} … ${study.year} (${study.id})`
}

/** Who was studied, as one line: "Agency leaders and managers, staff". */
export function populationLine(study: Study): string {
  return study.population
    .map((group, position) => (position === 0 ? group : group.charAt(0).toLowerCase() + group.slice(1)))
    .join(', ')
}

/** Included studies by name, each a link to its page. */
export function StudyLinks({ studies }: { studies: readonly StudyId[] }) {
  const found = studies.map((id) => studyById(id)).filter((study) => study !== null)
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-0.5 text-sm">
      {found.map((study) => (
        <li key={study.id}>
          <Link prefetch={false} href={studyPath(study.id)} className="link inline-block py-1">
            {studyName(study)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
