import type { LeftOut } from '@/lib/evidence/model'

/** The statements that no finding and no strategy carries, each with the reason. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    statement: 'NS.2.2',
    reason:
      'It carries no reference and makes no claim: it points the reader to the section on how the work is organised.',
  },
]
