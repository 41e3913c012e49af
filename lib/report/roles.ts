import { domainById } from '@/lib/evidence/domains'
import type { RoleSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import type { Subject } from '@/lib/report/subject'
import { roleMeaning, roleNotes } from '@/lib/report/wording/roles'
import { roleAgreement } from '@/lib/scoring/role-agreement'

/** Which domains people of different roles see differently. */
export function roleSection({ instrument, file, mode }: Subject): Draft<RoleSection> {
  const compared = roleAgreement(instrument, file, mode)
  const differing = compared.filter(({ differs }) => differs)
  return {
    notes: roleNotes({ compared: compared.length, differing: differing.length }),
    rows: differing.map(({ domain, views }) => ({
      domain,
      title: domainById(domain).title,
      meaning: roleMeaning(views),
    })),
  }
}
