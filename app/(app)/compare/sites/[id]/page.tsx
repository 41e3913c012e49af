import type { Metadata } from 'next'
import { cache } from 'react'
import { orNotFound } from '@/app/respond'
import { SharedScores } from '@/components/comparison/shared-scores'
import { Standing } from '@/components/comparison/standing'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { type ComparedSite, compareSite } from '@/lib/data/compared-site'

type Props = PageProps<'/compare/sites/[id]'>

/** Once a request, for the title and the page. */
const siteOf = cache(async (id: string): Promise<ComparedSite> => {
  const actor = await requireActor(`/compare/sites/${id}`)
  return orNotFound(compareSite(actor, id))
})

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${(await siteOf((await props.params).id)).scored.site.name} – Comparison of sites` }
}

/** One site beside all others that share an assessment of the same kind. */
export default async function ComparedSitePage(props: Props) {
  const { scored, fullReport, standing } = await siteOf((await props.params).id)
  return (
    <>
      <BackLink href="/compare">Comparison of sites</BackLink>
      <PageHeading caption={scored.site.agency.name} title={scored.site.name}>
        {fullReport ? (
          <LinkButton href={`/compare/reports/${scored.id}`}>Read the full report</LinkButton>
        ) : null}
      </PageHeading>
      <SharedScores scored={scored} />
      <SectionHeading id="standing">Beside the other sites</SectionHeading>
      <Standing standing={standing} />
    </>
  )
}
