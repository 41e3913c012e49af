import { Table, Td, Th } from '@/components/ui/table'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import type { SiteImportState } from './site-import-state'

/** What a list would add: its first lines, and how many there are. */
export function SitePreview({ preview }: { preview: NonNullable<NonNullable<SiteImportState>['preview']> }) {
  const { sites, total } = preview
  return (
    <div role="status">
      <Table
        caption={`You would import ${total === 1 ? '1 site' : `${total} sites`}; nothing is imported yet`}
      >
        <thead>
          <tr>
            <Th>Line</Th>
            <Th>Agency</Th>
            <Th>Site</Th>
            <Th>Kind of site</Th>
            <Th>Region</Th>
            <Th>People served</Th>
            <Th>Start of IPS</Th>
            <Th>Time zone</Th>
          </tr>
        </thead>
        <tbody>
          {sites.map(({ line, agency, name, setting, region, population, ipsStartedOn, timeZone }) => (
            <tr key={line}>
              <Td>{line}</Td>
              <Td className="min-w-32 wrap-anywhere">{agency}</Td>
              <Th scope="row" className="min-w-36 wrap-anywhere">
                {name}
              </Th>
              <Td className="min-w-36">{SETTING_LABELS[setting]}</Td>
              <Td className="wrap-anywhere">{region ?? '–'}</Td>
              <Td className="min-w-36 wrap-anywhere">{population ?? '–'}</Td>
              <Td className="whitespace-nowrap">{ipsStartedOn ?? '–'}</Td>
              <Td>{timeZone.replaceAll('_', ' ')}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {total > sites.length ? <p className="mt-3 text-sm">And {total - sites.length} more.</p> : null}
    </div>
  )
}
