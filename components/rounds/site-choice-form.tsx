'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox, Fieldset } from '@/components/ui/choices'
import type { FormAction } from '@/components/ui/form-state'
import { Notice } from '@/components/ui/notice'
import type { RoundSiteChoice } from '@/lib/data/round-site-list'
import { SETTING_LABELS } from '@/lib/instrument/labels'

/** The listed sites with a box each, by agency; those that another filter hides keep what was ticked before. */
export function SiteChoiceForm({
  action,
  listed,
}: {
  action: FormAction
  listed: readonly RoundSiteChoice[]
}) {
  const [state, submit, pending] = useActionState(action, null)
  const agencies = [...new Map(listed.map(({ agency }) => [agency.id, agency])).values()]
  return (
    <form action={submit} className="mt-8 space-y-8">
      {state ? <Notice tone="danger" role="alert" title={state.message} /> : null}
      {agencies.map((agency) => (
        <Fieldset
          key={agency.id}
          id={`agency-${agency.id}`}
          label={agency.name}
          legendClassName="text-lg font-semibold wrap-anywhere"
        >
          <div className="grid gap-x-8 sm:grid-cols-2">
            {listed
              .filter((site) => site.agency.id === agency.id)
              .map(({ id, name, setting, region, chosen }) => (
                <div key={id} className="min-w-0 wrap-anywhere">
                  <input type="hidden" name="listed" value={id} />
                  <Checkbox
                    id={`site-${id}`}
                    name="chosen"
                    value={id}
                    label={name}
                    hint={[SETTING_LABELS[setting], region].filter(Boolean).join(' · ')}
                    defaultChecked={chosen}
                  />
                </div>
              ))}
          </div>
        </Fieldset>
      ))}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="go" value="save" disabled={pending}>
          {pending ? 'Saving …' : 'Save these sites'}
        </Button>
        <Button type="submit" name="go" value="all" variant="secondary" disabled={pending}>
          {listed.length === 1 ? 'Choose this site' : `Choose all ${listed.length}`}
        </Button>
      </div>
    </form>
  )
}
