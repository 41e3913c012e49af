import Link from 'next/link'
import { studyPath } from '@/lib/evidence/citations'
import type { Study, StudyId } from '@/lib/evidence/model'
import { studyById } from '@/lib/evidence/studies'

/** "Becker … 2007 (i3)": as Table 1 prints it, with the number that tells it from its namesakes. */
export function studyName(study: Study): string {
  return `${study.firstAuthor} … ${study.year} (${study.id})`
}

/** Included studies by name, each a link to its page. */
export function StudyLinks({ studies }: { studies: readonly StudyId[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-0.5 text-sm">
      {studies.map((id) => (
        <li key={id}>
          <Link href={studyPath(id)} className="link inline-block py-1">
            {studyName(studyById(id))}
          </Link>
        </li>
      ))}
    </ul>
  )
}
