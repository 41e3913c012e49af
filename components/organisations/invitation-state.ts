import type { FormState } from '@/components/ui/form-state'

/** What came of an invitation: how it reaches its person. The link is shown this once and kept nowhere. */
export interface Invited {
  readonly email: string | null
  /** Null where it went out by mail. */
  readonly link: string | null
  /** Where to go on. */
  readonly next: { readonly href: string; readonly label: string }
}

/** What the actions that invite tell their forms. */
export type InvitationState = FormState | { readonly invited: Invited }

/** A server action that invites, as forms take it. */
export type InvitationAction = (state: InvitationState, form: FormData) => Promise<InvitationState>

/** The part of the state that other forms know too. */
export function faultsOf(state: InvitationState): FormState {
  return state && 'invited' in state ? null : state
}
