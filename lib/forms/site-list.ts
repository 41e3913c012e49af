import { z } from 'zod'

/** Characters of a list of sites: as many as it may have bytes, which is judged where it is read. */
const LIST_LIMIT = 1_000_000

/** Sites as a list, pasted or handed on from a file. */
export const siteListForm = z.strictObject({
  list: z
    .string()
    .max(LIST_LIMIT, {
      error: 'The list is larger than 1 MB. Split it and import the parts one after the other.',
    })
    .default(''),
})
