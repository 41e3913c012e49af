import type { ActionFields } from '@/components/plans/action-form'
import type { ActionDetail, ActionView } from '@/lib/data/plans'
import { strategyById } from '@/lib/evidence/strategies'

/**
 * What stands in the form of an action. A strategy that was chosen just now fills the text, for the person to adapt;
 * null takes the citation away and leaves the text.
 */
export function actionFields(action: ActionView, chosen: string | null | undefined): ActionFields {
  const { text, strategyId, owner, dueOn, status, notes, revision } = action
  const strategy = chosen ? strategyById(chosen) : null
  return {
    text: strategy && strategy.id !== strategyId ? strategy.text : text,
    strategyId: (chosen === undefined ? strategyId : chosen) ?? '',
    ownerId: owner && 'userId' in owner ? owner.userId : '',
    ownerName: owner?.kind === 'name' ? owner.name : '',
    dueOn: dueOn ?? '',
    status,
    notes: notes ?? '',
    revision,
  }
}

/** Whom an action can be given to, and whoever it names still though they have left. */
export function ownerOptions(
  { owner }: Pick<ActionView, 'owner'>,
  owners: ActionDetail['owners'],
): readonly { readonly value: string; readonly label: string }[] {
  const left = owner?.kind === 'left' ? [{ value: owner.userId, label: `${owner.name} (has left)` }] : []
  return [...left, ...owners.map(({ userId, name }) => ({ value: userId, label: name }))]
}
