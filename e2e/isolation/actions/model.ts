import type { Client } from 'pg'
import { type ActorName, STANDINGS, type StandingName } from '../actors'
import type { LinkName } from '../links'
import type { Place } from '../place'

/** Fields of a form, as a browser would send them; several texts are those of boxes of one name. */
export interface FormArgument {
  readonly form: Readonly<Record<string, string | readonly string[]>>
}

/** An event that an action leaves on the audit trail. */
export interface OnRecord {
  readonly action: string
  /** Of whom its organisation's people read: the place's, its state's, the installation's own, or one that it makes. */
  readonly of: 'place' | 'state' | 'installation' | 'a new one'
  /** The role put down, where it is not the one that the actor's standing has. */
  readonly role?: 'nobody' | 'installation'
  /** Whose doing leaves no such event. */
  readonly notOf?: ActorName
  /** Put down to no account. */
  readonly unsigned?: true
}

export interface ActionRow {
  /** Where it is exported from, and its name, as the build's manifest has them. */
  readonly file: string
  readonly name: string
  /** What tells rows of one action apart. */
  readonly variant?: string
  /** A page that carries it. */
  readonly page: (place: Place) => string
  /** What the page calls it with, for the things of a place, on a site at an origin; it would really do it. */
  readonly args: (place: Place, origin: string) => readonly unknown[]
  /** Who may do it at that place; everybody else changes nothing. */
  readonly allowed: readonly StandingName[]
  /** Who may, by name, where those of one standing differ by what they are elsewhere. */
  readonly actors?: readonly ActorName[]
  /** Why nobody may, or more people than the things of a place are shown to. */
  readonly because?: string
  /** By which of Northside's links the respondent comes, where not by the one of somebody who is answering. */
  readonly link?: LinkName
  /** What must be so before, beside what the place has. */
  readonly given?: (client: Client, place: Place) => Promise<unknown>
  /** Whose rows it may change: those of the place, of its state, or nothing but the caller's own account or answers. */
  readonly touches: 'place' | 'state' | 'caller' | 'installation'
  /** Why nothing could be smuggled in: it takes neither form nor proof. */
  readonly noFields?: string
  /** Why even who may do it changes no row. */
  readonly changesNothing?: string
  /** Tables that keep that a refused call was tried, because it uses something up. */
  readonly spends?: readonly string[]
  /** It does its work after the answer. */
  readonly later?: true
  /** It asks for a proof of who the person is that is not long ago. */
  readonly asksForProof?: true
  /** The events that it leaves, or why it leaves none. */
  readonly audited: readonly OnRecord[] | { readonly not: string }
}

export const form = (fields: FormArgument['form'] = {}): FormArgument => ({ form: fields })

/** Whoever has an account, whatever its roles. */
export const SIGNED_IN = STANDINGS.filter((standing) => standing !== 'anonymous' && standing !== 'respondent')
export const EVERYBODY = STANDINGS

export const onPlace = (...actions: string[]): OnRecord[] =>
  actions.map((action) => ({ action, of: 'place' }))

export const ofInstallation = (action: string, more: Partial<OnRecord> = {}): OnRecord => ({
  action,
  of: 'installation',
  ...more,
})

/** Events of an account belong to no organisation, so no role in one is put down. */
export const onAccount = (action: string): OnRecord[] => [ofInstallation(action, { role: 'nobody' })]
