import { FINDINGS } from '@/lib/evidence/findings'
import { LEFT_OUT } from '@/lib/evidence/left-out'
import { OBSERVATIONS } from '@/lib/evidence/observations'
import { STRATEGIES } from '@/lib/evidence/strategies'
import { STUDIES } from '@/lib/evidence/studies'
import type { Command } from '../command'
import { printJson } from '../streams'

export const evidence: Command = {
  name: 'evidence',
  about: 'Prints the evidence base as JSON: studies, Table 2, findings, strategies, and what was left out.',
  reads: null,
  options: {},
  async run() {
    await printJson({
      studies: STUDIES,
      observations: OBSERVATIONS,
      findings: FINDINGS.map(({ id, domain, kind, text, statements, references }) => ({
        id,
        domain,
        kind,
        text,
        statements,
        references,
      })),
      strategies: STRATEGIES.map(({ id, actor, text, domains, statements, references }) => ({
        id,
        actor,
        text,
        domains,
        statements,
        references,
      })),
      leftOut: LEFT_OUT.map(({ statement, reason }) => ({ statement, reason })),
    })
  },
}
