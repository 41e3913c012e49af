import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { Item } from '@/lib/instrument/model'
import type { Command } from '../command'
import { printJson } from '../streams'

export const instrument: Command = {
  name: 'instrument',
  about: 'Prints the whole questionnaire as JSON, with what each item rests on.',
  reads: null,
  options: {},
  async run() {
    const { id, hash, domains } = CURRENT_INSTRUMENT
    await printJson({
      id,
      hash,
      domains: domains.map((domain) => ({
        id: domain.id,
        title: domain.title,
        items: domain.items.map(published),
      })),
    })
  },
}

function published({ id, question, anchors, proof, scope, core, critical, movers, findings }: Item) {
  return { id, question, anchors, proof, scope, core, critical, movers, findings }
}
