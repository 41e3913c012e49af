import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { AutosaveForm } from '@/components/questionnaire/autosave-form'
import { ItemFieldset } from '@/components/questionnaire/item-fieldset'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import { pageTerms } from '@/components/questionnaire/page-terms'
import { PageWords } from '@/components/questionnaire/page-words'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Button } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { NOTE_LIMIT, PROOF_LIMIT } from '@/lib/forms/answer'
import { GLOSSARY } from '@/lib/instrument/glossary'
import { itemsOfDomain } from '@/lib/instrument/items'
import { saveOwnDomainAction } from '../../actions'
import { requireBegun } from '../../current-link'
import { placeAfter } from '../../place-after'

type Props = PageProps<'/r/domains/[domain]'>
const LIMITS = { note: NOTE_LIMIT, proof: PROOF_LIMIT }

const NOTE_HINTS = {
  named: 'What lies behind the answer. Name no one who uses the service; notes are printed in the report.',
  anonymous:
    'Notes are read without your name, but your words can tell who you are: write nothing that only you could know. Name no one who uses the service.',
} as const

async function load(params: Props['params']) {
  const { domain: id } = await params
  const begun = await requireBegun()
  const domain = begun.asked.domains.find((candidate) => candidate.id === id)
  if (!domain) notFound()
  return { ...begun, domain }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load(params)).domain.title }
}

/** One domain of the questionnaire. */
export default async function OwnDomainPage({ params }: Props) {
  const { questionnaire, own, asked, domain } = await load(params)
  if (own.finished) redirect('/r/finished')
  const items = itemsOfDomain(domain, questionnaire.form)
  const { inQuestion, onPage } = pageTerms(items, GLOSSARY)
  const position = asked.domains.indexOf(domain) + 1
  return (
    <>
      <BackLink href="/r">All domains</BackLink>
      <PageHeading
        caption={`${questionnaire.site} · domain ${position} of ${asked.domains.length}`}
        title={domain.title}
        lead={domain.introduction}
      />
      <div className="mb-12 max-w-2xl space-y-2 text-sm text-ink-muted">
        <p>
          Choose the level that comes closest to how things are today, or are settled for the time when IPS
          starts. What is not there yet is level 0. “Does not apply here” is only for a question that cannot
          arise at your site.
        </p>
        <PageWords terms={onPage} />
      </div>
      <AutosaveForm
        place={placeByLink(own.respondentId)}
        action={saveOwnDomainAction.bind(null, domain.id)}
        next={placeAfter(asked, domain.id)}
        later="/r"
      >
        {items.map((item, index) => {
          const stored = own.answers[item.id]
          return (
            <ItemFieldset
              key={item.id}
              item={item}
              number={index + 1}
              answer={{
                value: stored?.value ?? null,
                note: stored?.note ?? '',
                proof: stored?.proof ?? '',
                revision: stored?.revision ?? 0,
              }}
              terms={inQuestion.get(item.id) ?? []}
              limits={LIMITS}
              noteHint={NOTE_HINTS[questionnaire.mode]}
            />
          )
        })}
        <div className="flex flex-wrap gap-3">
          <Button type="submit">Save and continue</Button>
          <Button type="submit" variant="secondary" name="go" value="later">
            Save and finish later
          </Button>
        </div>
      </AutosaveForm>
    </>
  )
}
