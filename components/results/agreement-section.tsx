import { Consensus } from '@/components/results/consensus-table'
import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import type { AgreementRow, AgreementSection, RoleSection } from '@/lib/report/content'

/** Who answered, how far they agree by domain, where roles differ, and what was settled. */
export function Agreement({ agreement }: { agreement: AgreementSection }) {
  const { who, notes, rows, roles, consensus } = agreement
  return (
    <>
      {who ? <Passages passages={who} className="mb-3" /> : null}
      <Passages passages={notes} className="mb-6" />
      {rows.length > 0 ? <AgreementTable rows={rows} /> : null}
      {roles ? <Roles roles={roles} /> : null}
      {consensus ? <Consensus consensus={consensus} /> : null}
    </>
  )
}

function AgreementTable({ rows }: { rows: readonly AgreementRow[] }) {
  return (
    <div className="max-w-5xl">
      <Table caption="Agreement between respondents">
        <thead>
          <tr>
            <Th>Domain</Th>
            <Th className="text-right">Respondents</Th>
            <Th className="text-right">
              r<sub>WG(J)</sub>
            </Th>
            <Th className="text-right">Average deviation</Th>
            <Th className="min-w-64">What it means</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.domain}>
              <Th scope="row">{row.title}</Th>
              <Td className="text-right tabular-nums">{row.respondents}</Td>
              <Td className="text-right tabular-nums">{row.rwgLabel}</Td>
              <Td className="text-right tabular-nums">{row.adLabel}</Td>
              <Td>
                {row.meaning}
                {row.discuss.length > 0 ? (
                  <ul className="mt-1 list-disc pl-5">
                    {row.discuss.map(({ item, question, outcome }) => (
                      <li key={item}>
                        {question}
                        {outcome ? <span className="text-ink-muted"> ({outcome})</span> : null}
                      </li>
                    ))}
                  </ul>
                ) : null}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function Roles({ roles }: { roles: RoleSection }) {
  return (
    <>
      <h3 className="mt-10 mb-2 text-lg font-semibold">Where roles differ</h3>
      <Passages passages={roles.notes} className="mb-6" />
      {roles.rows.length > 0 ? (
        <div className="max-w-4xl">
          <Table caption="Domains that roles see differently" captionHidden>
            <thead>
              <tr>
                <Th>Domain</Th>
                <Th className="min-w-64">How roles see it</Th>
              </tr>
            </thead>
            <tbody>
              {roles.rows.map((row) => (
                <tr key={row.domain}>
                  <Th scope="row">{row.title}</Th>
                  <Td>{row.meaning}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
    </>
  )
}
