import { Select, Textarea, TextInput } from '@/components/ui/inputs'
import { POPULATION_LIMIT } from '@/lib/forms/site'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import { SETTINGS } from '@/lib/instrument/model'

export const SITE_FIELDS = {
  name: 'name',
  setting: 'setting',
  region: 'region',
  population: 'population',
  ipsStartedOn: 'ipsStartedOn',
  timeZone: 'timeZone',
}

export type SiteField = keyof typeof SITE_FIELDS

/** What each control of a site's form is given: its registration, id, error and value. */
export type FieldProps = (name: SiteField) => {
  readonly id: string
  readonly error: string | undefined
  readonly defaultValue: string | undefined
}

/** The facts of a site, for a new one and for one that is there. */
export function SiteFields({ field, timeZones }: { field: FieldProps; timeZones: readonly string[] }) {
  return (
    <>
      <TextInput {...field('name')} label="Name of the site" autoComplete="off" />
      <Select
        {...field('setting')}
        label="What kind of site is it?"
        defaultValue={field('setting').defaultValue ?? ''}
      >
        <option value="" disabled>
          Choose one
        </option>
        {SETTINGS.map((setting) => (
          <option key={setting} value={setting}>
            {SETTING_LABELS[setting]}
          </option>
        ))}
      </Select>
      <TextInput {...field('region')} label="Region" autoComplete="off" optional />
      <Textarea
        {...field('population')}
        label="People served"
        hint="Whom the site serves, in your own words: for instance young adults after a first psychosis."
        rows={2}
        optional
        limit={POPULATION_LIMIT}
      />
      <TextInput
        {...field('ipsStartedOn')}
        type="date"
        label="Start of IPS"
        hint="Since when the site has offered IPS, or is to."
        className="max-w-56"
        optional
      />
      <Select
        {...field('timeZone')}
        label="Time zone"
        hint="Decides when the last day for answers ends."
        defaultValue={field('timeZone').defaultValue ?? 'UTC'}
      >
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
    </>
  )
}
