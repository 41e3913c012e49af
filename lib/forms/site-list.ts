import { z } from 'zod'

/** Sites as a list, pasted or handed on from a file; how long it may be is said where it is read. */
export const siteListForm = z.strictObject({ list: z.string().default('') })
