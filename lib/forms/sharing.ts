import { z } from 'zod'

/** What a lead can let the jurisdiction see of a finalised assessment, from the least to the most. */
export const SHARE_CHOICES = ['nothing', 'domain-scores', 'full-report'] as const
export type ShareChoice = (typeof SHARE_CHOICES)[number]

/** The choice of what a jurisdiction gets of one assessment. */
export const sharingForm = z.strictObject({
  share: z.enum(SHARE_CHOICES, { error: 'Choose what the jurisdiction gets' }),
})
