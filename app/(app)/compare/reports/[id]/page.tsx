import type { Metadata } from 'next'
import { orNotFound } from '@/app/respond'
import { ReportView } from '@/components/results/report-view'
import { BackLink } from '@/components/ui/breadcrumbs'
import { buttonClasses } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getSharedReport, type SharedReport } from '@/lib/data/comparison'

type Props = PageProps<'/compare/reports/[id]'>

async function reportOf({ params }: Props): Promise<SharedReport> {
  const { id } = await params
  const actor = await requireActor(`/compare/reports/${id}`)
  return orNotFound(getSharedReport(actor, id))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await reportOf(props)).content.title }
}

/** A report that an agency shares with the jurisdiction: without notes, single answers and roles. */
export default async function SharedReportPage(props: Props) {
  const { scored, content } = await reportOf(props)
  const base = `/compare/reports/${scored.id}`
  return (
    <>
      <BackLink href={`/compare/sites/${scored.site.id}`}>{scored.site.name}</BackLink>
      <PageHeading caption={content.facts.agency} title={content.title}>
        <a href={`${base}/report.pdf?paper=a4`} className={buttonClasses('primary')}>
          Download the report (PDF, A4)
        </a>
        <a href={`${base}/report.pdf?paper=letter`} className={buttonClasses('secondary')}>
          PDF, US Letter
        </a>
      </PageHeading>
      <ReportView content={content} />
    </>
  )
}
