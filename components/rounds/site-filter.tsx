import { Button, LinkButton } from '@/components/ui/button'
import { Select } from '@/components/ui/inputs'
import type { RoundSiteChoices } from '@/lib/data/round-site-list'
import type { RoundSitesFilter } from '@/lib/forms/round'
import { SETTING_LABELS } from '@/lib/instrument/labels'

/** Which sites to list, as a plain GET form: the address is the filter, with or without scripts. */
export function SiteFilter({
  action,
  choices,
  filter,
}: {
  action: string
  choices: Pick<RoundSiteChoices, 'settings' | 'regions' | 'agencies'>
  filter: RoundSitesFilter
}) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <search aria-label="Filter the sites">
      <form method="get" action={action} className="rounded-lg border border-line bg-surface-sunken p-5">
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-3">
          <Select id="setting" name="setting" label="Setting" defaultValue={filter.setting ?? ''}>
            <option value="">Any setting</option>
            {choices.settings.map((setting) => (
              <option key={setting} value={setting}>
                {SETTING_LABELS[setting]}
              </option>
            ))}
          </Select>
          <Select id="region" name="region" label="Region" defaultValue={filter.region ?? ''}>
            <option value="">Any region</option>
            {choices.regions.map((region) => (
              <option key={region}>{region}</option>
            ))}
          </Select>
          <Select id="agency" name="agency" label="Agency" defaultValue={filter.agency ?? ''}>
            <option value="">Any agency</option>
            {choices.agencies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button type="submit" variant="secondary">
            Show sites
          </Button>
          {isFiltered ? (
            <LinkButton href={action} variant="quiet">
              Show all
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  )
}
