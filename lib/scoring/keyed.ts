/** An object in the order of the entries; Object.fromEntries took six times as long. */
export function keyed<Key extends string, Value>(
  entries: readonly (readonly [Key, Value])[],
): Record<Key, Value> {
  const record = {} as Record<Key, Value>
  for (const [key, value] of entries) record[key] = value
  return record
}
