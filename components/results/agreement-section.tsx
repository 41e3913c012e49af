import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import type { AgreementSection } from '@/lib/report/content'

/** How far respondents agree, by domain, and what they had better talk about. */
export function Agreement({ agreement }: { agreement: AgreementSection }) {
  return (
    <>
      <Passages passages={agreement.notes} className="mb-6" />
      {agreement.rows.length > 0 ? (
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
                <Th>What it means</Th>
              </tr>
            </thead>
            <tbody>
              {agreement.rows.map((row) => (
                <tr key={row.domain}>
                  <Th scope="row">{row.title}</Th>
                  <Td className="text-right tabular-nums">{row.respondents}</Td>
                  <Td className="text-right tabular-nums">{row.rwgLabel}</Td>
                  <Td className="text-right tabular-nums">{row.adLabel}</Td>
                  <Td>
                    {row.meaning}
                    {row.discuss.length > 0 ? (
                      <ul className="mt-1 list-disc pl-5">
                        {row.discuss.map((item) => (
                          <li key={item.item}>{item.question}</li>
                        ))}
                      </ul>
                    ) : null}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
    </>
  )
}
