import { ProfileChart } from '@/components/charts/chart-svg'
import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import type { Profile } from '@/lib/report/content'

/** The 12 domains at a glance: chart, notes and the table of the same figures. */
export function ProfileSection({ profile }: { profile: Profile }) {
  return (
    <>
      <Passages passages={profile.notes} className="mb-6" />
      <ProfileChart id="profile-chart" rows={profile.rows} />
      <div className="mt-8 max-w-4xl">
        <Table caption="Scores of the domains">
          <thead>
            <tr>
              <Th>Domain</Th>
              <Th className="text-right">Score</Th>
              <Th className="text-right">Bounds</Th>
              <Th>Band</Th>
              <Th>Answered</Th>
            </tr>
          </thead>
          <tbody>
            {profile.rows.map((row) => (
              <tr key={row.domain}>
                <Th scope="row">
                  <a href={`#domain-${row.domain}`} className="link inline-block py-0.5 font-semibold">
                    {row.title}
                  </a>
                </Th>
                <Td className="text-right tabular-nums">{row.scoreLabel}</Td>
                <Td className="text-right whitespace-nowrap tabular-nums">{row.boundsLabel || '–'}</Td>
                <Td>{row.bandLabel}</Td>
                <Td className="whitespace-nowrap">{row.coverageLabel}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  )
}
