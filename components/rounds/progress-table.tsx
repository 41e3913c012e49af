import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { RoundSite } from '@/lib/data/rounds'
import { dayInWords } from '@/lib/forms/calendar-day'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import { PROGRESS_LABELS, PROGRESS_TONES } from './labels'

/** The sites of a round with how far each is, in one word. */
export function ProgressTable({ sites, sent }: { sites: readonly RoundSite[]; sent: boolean }) {
  const reminded = sites.some(({ remindedOn }) => remindedOn !== null)
  return (
    <Table caption="Sites of the round" captionHidden>
      <thead>
        <tr>
          <Th>Site</Th>
          {sent ? <Th>State</Th> : null}
          <Th>Agency</Th>
          <Th>Kind of site</Th>
          <Th>Region</Th>
          {reminded ? <Th>Last reminder</Th> : null}
        </tr>
      </thead>
      <tbody>
        {sites.map(({ id, name, agency, setting, region, progress, remindedOn }) => (
          <tr key={id}>
            <Th scope="row" className="min-w-36 wrap-anywhere">
              {name}
            </Th>
            {sent ? (
              <Td>
                <Tag tone={PROGRESS_TONES[progress]}>{PROGRESS_LABELS[progress]}</Tag>
              </Td>
            ) : null}
            <Td className="min-w-32 wrap-anywhere">{agency.name}</Td>
            <Td className="min-w-36">{SETTING_LABELS[setting]}</Td>
            <Td className="wrap-anywhere">{region ?? '–'}</Td>
            {reminded ? (
              <Td className="whitespace-nowrap">{remindedOn ? dayInWords(remindedOn) : '–'}</Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
