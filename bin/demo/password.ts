import { hashPassword } from '@/lib/auth/password'

/** The one password of everybody who has an account in the made-up state. It opens nothing else. */
export const PASSWORD = 'everything here is made up'

let hashed: Promise<string> | null = null

/** The hash of that password, made once: with one password for all, salts of their own would hide nothing. */
export function hashOnce(): Promise<string> {
  hashed ??= hashPassword(PASSWORD)
  return hashed
}
