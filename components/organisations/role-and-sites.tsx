import { Checkbox, Fieldset, RadioGroup } from '@/components/ui/choices'
import { ROLE_HINTS, ROLE_LABELS } from './labels'

export interface SiteChoice {
  readonly id: string
  readonly name: string
}

/** A role and, where sites are given, those that a member is limited to. */
export function RoleAndSites({
  roles,
  sites,
  role,
  siteIds,
  errors,
}: {
  roles: readonly string[]
  sites: readonly SiteChoice[]
  role?: string
  siteIds: readonly string[]
  errors: Readonly<Record<string, string>>
}) {
  return (
    <>
      <RadioGroup
        id="role"
        name="role"
        label="Role"
        error={errors.role}
        defaultValue={role ?? (roles.length === 1 ? roles[0] : undefined)}
        options={roles.map((value) => ({
          value,
          label: ROLE_LABELS[value] ?? value,
          hint: ROLE_HINTS[value],
        }))}
      />
      {sites.length > 0 ? (
        <Fieldset
          id="siteIds"
          label="Only some sites"
          hint="For members. Somebody limited to some sites knows of no other. Tick none to give all."
          error={errors.siteIds}
          optional
        >
          {sites.map((site, index) => (
            <Checkbox
              key={site.id}
              id={`siteIds-${index}`}
              name="siteIds"
              value={site.id}
              label={site.name}
              defaultChecked={siteIds.includes(site.id)}
            />
          ))}
        </Fieldset>
      ) : null}
    </>
  )
}
