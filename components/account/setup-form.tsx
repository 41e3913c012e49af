'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Fieldset } from '@/components/ui/choices'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select, TextInput } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { PASSWORD_MIN_CHARACTERS } from '@/lib/forms/account'
import { setupForm } from '@/lib/forms/setup'
import { SETTING_LABELS } from '@/lib/instrument/labels'
import { SETTINGS } from '@/lib/instrument/model'

const FIELDS = {
  code: 'code',
  name: 'name',
  email: 'email',
  password: 'password',
  agencyName: 'agencyName',
  siteName: 'siteName',
  setting: 'setting',
  region: 'region',
}

/** The first account, its agency and its first site, on one page. */
export function SetupForm({ action, heading }: { action: FormAction; heading: ReactNode }) {
  const { field, contentOf, faults, formProps, pending } = useActionForm(action, setupForm, FIELDS)
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} className="max-w-2xl space-y-12">
        <TextInput
          {...field('code')}
          label="Set-up code"
          hint="The program printed it where it was started. It works once."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Part id="you" title="You">
          <TextInput {...field('name')} label="Your name" autoComplete="name" />
          <TextInput
            {...field('email')}
            type="email"
            label="E-mail address"
            hint="You sign in with it. Nothing is sent to it."
            autoComplete="email"
            inputMode="email"
            spellCheck={false}
          />
          <TextInput
            {...field('password')}
            type="password"
            label="Password"
            hint={`At least ${PASSWORD_MIN_CHARACTERS} characters. Four or five words that do not belong together are easy to keep and hard to guess.`}
            autoComplete="new-password"
            defaultValue={undefined}
          />
        </Part>
        <Part id="agency" title="Your agency and its first site">
          <TextInput {...field('agencyName')} label="Name of the agency" autoComplete="organization" />
          <TextInput
            {...field('siteName')}
            label="Name of the site"
            hint="The team or place that adopts IPS. You can add more sites later."
            autoComplete="off"
          />
          <Select
            {...field('setting')}
            label="What kind of site is it?"
            defaultValue={contentOf('setting') ?? ''}
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
          <TextInput
            {...field('region')}
            label="Region"
            hint="County, state or health region, as you would name it."
            autoComplete="off"
            optional
          />
        </Part>
        <Button type="submit" disabled={pending}>
          {pending ? 'Setting up …' : 'Set up and sign in'}
        </Button>
      </form>
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Fieldset id={id} label={title} legendClassName="mb-5 font-serif text-2xl font-semibold">
      <div className="space-y-6">{children}</div>
    </Fieldset>
  )
}
