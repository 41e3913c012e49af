import type { Instrument } from '@/lib/instrument/model'
import { agencyLeaders } from '@/lib/instrument/v1/agency-leaders'
import { culture } from '@/lib/instrument/v1/culture'
import { decisionMakers } from '@/lib/instrument/v1/decision-makers'
import { evaluationMonitoringAndFeedback } from '@/lib/instrument/v1/evaluation-monitoring-and-feedback'
import { externalSupportProfessionals } from '@/lib/instrument/v1/external-support-professionals'
import { financing } from '@/lib/instrument/v1/financing'
import { legislativeContext } from '@/lib/instrument/v1/legislative-context'
import { missionAlignment } from '@/lib/instrument/v1/mission-alignment'
import { nationalStrategies } from '@/lib/instrument/v1/national-strategies'
import { researchers } from '@/lib/instrument/v1/researchers'
import { trainingAndTechnicalAssistance } from '@/lib/instrument/v1/training-and-technical-assistance'
import { workInfrastructure } from '@/lib/instrument/v1/work-infrastructure'

export { itemById, itemsOf } from '@/lib/instrument/items'

/** The first published version. Its content never changes: the hash is a literal, and a test recomputes it. */
export const IPS_READINESS_1: Instrument = {
  id: 'ips-readiness/1',
  hash: '9314b2795c1420d3d5a7377b9d157b788edb39412f1ad9bcd5d7f36d0b2da2f5',
  domains: [
    nationalStrategies,
    legislativeContext,
    financing,
    trainingAndTechnicalAssistance,
    evaluationMonitoringAndFeedback,
    missionAlignment,
    culture,
    workInfrastructure,
    researchers,
    decisionMakers,
    externalSupportProfessionals,
    agencyLeaders,
  ],
}

/** Every version that this program can read, oldest first. */
export const INSTRUMENTS: readonly Instrument[] = [IPS_READINESS_1]

/** The version that a new assessment begins with. */
export const CURRENT_INSTRUMENT: Instrument = IPS_READINESS_1

/** The version with this id, or null where we have none. */
export function instrumentById(id: string): Instrument | null {
  return INSTRUMENTS.find((instrument) => instrument.id === id) ?? null
}
