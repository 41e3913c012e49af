import { PassageText } from '@/components/results/citation'
import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import type { PlanSection } from '@/lib/report/content'

/** The plan of the site on the day on which the report is read. */
export function PlanTable({ plan }: { plan: PlanSection }) {
  return (
    <>
      <Passages passages={plan.notes} className="mb-6" />
      {plan.rows.length > 0 ? (
        <div className="max-w-5xl">
          <Table caption="Actions" captionHidden>
            <thead>
              <tr>
                <Th>What is to be done</Th>
                <Th>Barrier</Th>
                <Th>Owner</Th>
                <Th>Due</Th>
                <Th>Status</Th>
              </tr>
            </thead>
            <tbody>
              {plan.rows.map((row) => (
                <tr key={row.action} className="break-inside-avoid">
                  <Th scope="row" className="min-w-48">
                    <span className="whitespace-pre-wrap wrap-anywhere">{row.text}</span>
                    {row.after ? (
                      <span className="mt-1 block font-normal text-ink-muted">
                        <PassageText passage={row.after} />
                      </span>
                    ) : null}
                  </Th>
                  <Td className="min-w-56">
                    {row.question}
                    <span className="mt-1 block text-ink-muted">{row.basis}</span>
                  </Td>
                  <Td className="wrap-anywhere">{row.owner}</Td>
                  <Td className={row.overdue ? 'font-semibold text-danger' : ''}>{row.due}</Td>
                  <Td>{row.status}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
    </>
  )
}
