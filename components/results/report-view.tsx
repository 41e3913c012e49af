import type { ReactNode } from 'react'
import { Actions } from '@/components/results/action-section'
import { Agreement } from '@/components/results/agreement-section'
import { Appendix } from '@/components/results/appendix'
import { BarrierItem } from '@/components/results/barrier-item'
import { Changes } from '@/components/results/changes'
import { PassageText } from '@/components/results/citation'
import { CriticalFlags } from '@/components/results/critical-flags'
import { DomainSections } from '@/components/results/domain-sections'
import { ReportOverview } from '@/components/results/overview'
import { keyOf, Passages } from '@/components/results/passages'
import { PlanTable } from '@/components/results/plan-section'
import { ProfileSection } from '@/components/results/profile-section'
import { ReportReferences } from '@/components/results/reference-list'
import { ResultContents } from '@/components/results/result-contents'
import { type ResultSectionId, titleOf } from '@/components/results/sections'
import { StageReadiness } from '@/components/results/stage-section'
import { StrengthTable } from '@/components/results/strength-table'
import { SectionHeading } from '@/components/ui/page-heading'
import type { BarrierEntry, ReportContent } from '@/lib/report/content'

/** A report on the page: the same content object as the PDF, in the same order, and nothing computed. */
export function ReportView({
  content,
  besideBarrier,
}: {
  content: ReportContent
  /** What stands at the end of a barrier's entry. */
  besideBarrier?: (entry: BarrierEntry) => ReactNode
}) {
  return (
    <>
      <ReportOverview facts={content.facts} />
      <ResultContents content={content} />
      <Part id="summary">
        <div className="max-w-2xl space-y-4 text-lg">
          {content.summary.map((passage) => (
            <p key={keyOf(passage)}>
              <PassageText passage={passage} />
            </p>
          ))}
        </div>
      </Part>
      <Part id="critical">
        <CriticalFlags flags={content.critical} />
      </Part>
      <Part id="profile">
        <ProfileSection profile={content.profile} />
      </Part>
      {content.sinceLastTime ? (
        <Part id="since-last-time">
          <Changes section={content.sinceLastTime} id="changes" />
        </Part>
      ) : null}
      <Part id="barriers">
        <Passages passages={content.barriers.notes} className="mb-6" />
        <ol className="max-w-5xl space-y-8">
          {content.barriers.entries.map((entry) => (
            <BarrierItem key={entry.item} entry={entry}>
              {besideBarrier?.(entry)}
            </BarrierItem>
          ))}
        </ol>
      </Part>
      <Part id="strengths">
        <Passages passages={content.strengths.notes} className="mb-6" />
        <StrengthTable entries={content.strengths.entries} />
      </Part>
      <Part id="stages">
        <StageReadiness stages={content.stages} />
      </Part>
      <Part id="agreement">
        <Agreement agreement={content.agreement} />
      </Part>
      <Part id="domains">
        <Passages passages={content.domainNotes} className="mb-8" />
        <DomainSections domains={content.domains} />
      </Part>
      <Part id="actions">
        <Actions actions={content.actions} />
      </Part>
      {content.plan ? (
        <Part id="plan" title={`Action plan as of ${content.plan.asOfLabel}`}>
          <PlanTable plan={content.plan} />
        </Part>
      ) : null}
      <Part id="method">
        {content.method.map((section) => (
          <div key={section.heading} className="mt-6">
            <h3 className="mb-2 text-lg font-semibold">{section.heading}</h3>
            <Passages passages={section.paragraphs} />
          </div>
        ))}
      </Part>
      <Part id="references">
        <ReportReferences references={content.references} />
      </Part>
      <Part id="appendix">
        <Appendix domains={content.appendix} />
      </Part>
    </>
  )
}

function Part({ id, title, children }: { id: ResultSectionId; title?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <SectionHeading id={id}>{title ?? titleOf(id)}</SectionHeading>
      {children}
    </section>
  )
}
