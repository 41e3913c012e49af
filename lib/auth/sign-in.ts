import 'server-only'

export type SignInResult = { readonly ok: true } | { readonly ok: false; readonly reason: 'refused' | 'busy' }

/**
 * Signs in through next-auth's credentials provider and sets the session cookie on the current response (call
 * it in a server action). `refused` is one answer for an unknown address and a wrong password; `busy` asks to
 * try again in a moment.
 */
export async function signIn(input: {
  readonly email: string
  readonly password: string
}): Promise<SignInResult> {
  throw new Error(`in work ${input.email}`)
}

/** Revokes the current session row and takes the cookie away (call it in a server action). */
export async function signOut(): Promise<void> {
  throw new Error('in work')
}

/** A path of this site to go to after signing in: `path` when it is one, else `/assessments`. */
export function safeReturnPath(path: string | null | undefined): string {
  throw new Error(`in work ${path}`)
}
