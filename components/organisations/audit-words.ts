/** An audit row's own words turned into a sentence's: nothing is looked up, so that new actions read well too. */

/** "membership:changed" → "Membership changed". */
export function actionInWords(action: string): string {
  return capital(action.replace(':', ' ').replaceAll('-', ' '))
}

/** "answersUntil" → "answers until", "siteIds" → "sites". */
function keyInWords(key: string): string {
  return key.replace(/Id(s?)$/, '$1').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** Whoever is limited to no sites sees them all. */
const UNSET: Readonly<Partial<Record<string, string>>> = { siteIds: 'all' }

function valueInWords(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((one) => valueInWords(one, names)).join(', ')
  if (typeof value === 'object')
    return (
      Object.entries(value)
        .map(([key, one]) => `${keyInWords(key)} ${valueInWords(one, names)}`)
        .join(', ') || 'none'
    )
  return names.get(String(value)) ?? String(value)
}

/** What changed, one line a field: "role: member → lead". Ids that `names` knows are said by name. */
export function changesInWords(
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
  names: ReadonlyMap<string, string> = new Map(),
): readonly string[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return keys.flatMap((key) => {
    const [was, is] = [before?.[key], after?.[key]].map((value) =>
      value === undefined ? null : (value === null && UNSET[key]) || valueInWords(value, names),
    )
    if (was === is) return []
    const values = [was, is].filter((value) => typeof value === 'string')
    return [`${capital(keyInWords(key))}: ${values.join(' → ')}`]
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
