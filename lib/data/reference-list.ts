import 'server-only'
import type { SuppliedReference } from '@/lib/evidence/model'

/** Details of bracketed references that the operator put into DATA_DIR/references.json; empty when there is no such file. */
export async function suppliedReferences(): Promise<ReadonlyMap<number, SuppliedReference>> {
  throw new Error('in work')
}
