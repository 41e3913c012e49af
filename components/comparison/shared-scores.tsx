import { SummaryList } from '@/components/ui/summary-list'
import { Table, Td, Th } from '@/components/ui/table'
import { DOMAINS, STAGES, stageById } from '@/lib/evidence/domains'
import { FORM_LABELS, SETTING_LABELS } from '@/lib/instrument/labels'
import { dateInWords, rangeFigure, scoreFigure } from '@/lib/report/wording/figures'
import { BAND_LABELS } from '@/lib/report/wording/labels'
import { bandOf } from '@/lib/scoring/bands'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { byDomain, byStage } from '@/lib/scoring/stored-scores'

/** What a jurisdiction reads of one assessment whose scores are shared: facts, domain scores, readiness. */
export function SharedScores({ scored }: { scored: ScoredAssessment }) {
  const scores = byDomain(scored.domainScores)
  const [lowers, uppers] = [byDomain(scored.domainLowers), byDomain(scored.domainUppers)]
  const readiness = byStage(scored.stageReadiness)
  return (
    <div className="space-y-10">
      <SharedFacts scored={scored} />
      <div className="max-w-4xl">
        <Table caption="Scores of the domains">
          <thead>
            <tr>
              <Th>Domain</Th>
              <Th className="text-right">Score</Th>
              <Th className="text-right">Bounds</Th>
              <Th>Band</Th>
            </tr>
          </thead>
          <tbody>
            {DOMAINS.map(({ id, title }) => (
              <tr key={id}>
                <Th scope="row">{title}</Th>
                <Td className="text-right tabular-nums">{scoreFigure(scores[id])}</Td>
                <Td className="text-right whitespace-nowrap tabular-nums">
                  {lowers[id] === uppers[id] ? '–' : rangeFigure(lowers[id], uppers[id])}
                </Td>
                <Td>{BAND_LABELS[bandOf(scores[id])]}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <div className="max-w-4xl">
        <Table caption="Readiness for each stage">
          <thead>
            <tr>
              <Th>Stage</Th>
              <Th className="text-right">Weighted score</Th>
              <Th>Band</Th>
            </tr>
          </thead>
          <tbody>
            {STAGES.map(({ id, label }) => (
              <tr key={id}>
                <Th scope="row">{label}</Th>
                <Td className="text-right tabular-nums">{scoreFigure(readiness[id])}</Td>
                <Td>{BAND_LABELS[bandOf(readiness[id])]}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  )
}

function SharedFacts({ scored: { site, stage, form, date } }: { scored: ScoredAssessment }) {
  return (
    <SummaryList
      rows={[
        { key: 'agency', label: 'Agency', value: site.agency.name },
        { key: 'setting', label: 'Kind of site', value: SETTING_LABELS[site.setting] },
        { key: 'region', label: 'Region', value: site.region ?? 'Not said' },
        { key: 'stage', label: 'Stage', value: stageById(stage).label },
        { key: 'form', label: 'Form', value: FORM_LABELS[form] },
        { key: 'date', label: 'Finalised on', value: dateInWords(date) },
      ]}
    />
  )
}
