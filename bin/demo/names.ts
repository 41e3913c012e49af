import type { RespondentRole } from '@/lib/instrument/model'
import { chance } from './chance'

const GIVEN = [
  'Amara',
  'Bastian',
  'Coralie',
  'Dmitri',
  'Esme',
  'Fabian',
  'Greta',
  'Hamza',
  'Ilse',
  'Jovan',
  'Kaia',
  'Lucian',
  'Maren',
  'Nuria',
  'Osric',
  'Paloma',
  'Quentin',
  'Rosalind',
  'Stellan',
  'Tamsin',
  'Ulrik',
  'Verena',
  'Wren',
  'Xavi',
  'Yasmin',
  'Zora',
]
const FAMILY = [
  'Abernathy',
  'Brandt',
  'Cresswell',
  'Dankworth',
  'Eastlake',
  'Fairweather',
  'Grimaldi',
  'Holloway',
  'Ibarra',
  'Jessop',
  'Kestrel',
  'Lomax',
  'Merriweather',
  'Nakata',
  'Osei',
  'Pellerin',
  'Quist',
  'Rowntree',
  'Sallow',
  'Tindall',
  'Underhay',
  'Vasquez-Moor',
  'Whitlock',
  'Yarrow',
  'Zielinski',
]

/** Somebody who is asked to answer. */
export interface MadeUpPerson {
  readonly name: string
  readonly email: string
  readonly role: RespondentRole
}

/** The people of a site's team, the same in every round; no two of them have one name. */
export function teamOf(
  place: { readonly agency: string; readonly site: string },
  roles: readonly RespondentRole[],
): readonly MadeUpPerson[] {
  const first = Math.floor(chance(place.site, 'given') * GIVEN.length)
  const second = Math.floor(chance(place.site, 'family') * FAMILY.length)
  return roles.map((role, index) => {
    const given = GIVEN[(first + index * 3) % GIVEN.length] ?? ''
    const family = FAMILY[(second + index * 7) % FAMILY.length] ?? ''
    return { name: `${given} ${family}`, email: addressOf(`${given} ${family}`, place.agency), role }
  })
}

/** A mail address for a first name, below example.org, where nobody has a mailbox. */
export function addressOf(name: string, agency: string): string {
  const [first = ''] = name.toLowerCase().split(' ')
  return `${first}@${agency}.example.org`
}
