import type { FormId, InstrumentContent, InstrumentDomain, Item } from '@/lib/instrument/model'

/** The items of one domain that a form asks, in instrument order; the brief form asks the core ones. */
export function itemsOfDomain(domain: InstrumentDomain, form: FormId): readonly Item[] {
  return form === 'full' ? domain.items : domain.items.filter((item) => item.core)
}

/** All items that a form asks, in instrument order: 72 in the full form, 24 in the brief one. */
export function itemsOf(instrument: InstrumentContent, form: FormId): readonly Item[] {
  return instrument.domains.flatMap((domain) => itemsOfDomain(domain, form))
}

/** The item with this id, or null where the instrument has none. */
export function itemById(instrument: InstrumentContent, id: string): Item | null {
  for (const domain of instrument.domains) {
    const item = domain.items.find((candidate) => candidate.id === id)
    if (item) return item
  }
  return null
}

/** The items that are set by state or nation and not by the agency, in the instrument's order. */
export function systemItemsOf(instrument: InstrumentContent, form: FormId = 'full'): readonly Item[] {
  return itemsOf(instrument, form).filter(({ scope }) => scope === 'system')
}
