import { pgEnum } from 'drizzle-orm/pg-core'
import { STAGE_IDS } from '@/lib/evidence/model'
import { FORM_IDS } from '@/lib/instrument/model'

export const assessmentForm = pgEnum('assessment_form', FORM_IDS)
export const assessmentStage = pgEnum('assessment_stage', STAGE_IDS)
