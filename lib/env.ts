import { randomBytes, randomUUID } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

/** The settings of the installation, read from the environment and checked once. */
export interface Environment {
  readonly port: number
  /** The address that the server listens on. */
  readonly host: string
  /** Absolute path of the data folder. */
  readonly dataDir: string
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null
  /** Origin under which people reach the server, without a slash at its end. */
  readonly appUrl: string
  /** True when people reach it by https; cookies are then `Secure` and carry the `__Host-` prefix. */
  readonly https: boolean
  /** Signs and encrypts session cookies. */
  readonly authSecret: string
  /** The mail server, `smtp://` or `smtps://`; null: no mail is sent. */
  readonly smtpUrl: string | null
  /** The address that mails come from; null where none is sent. */
  readonly smtpFrom: string | null
  /** False while the program is worked on (`next dev`, tests): mails then become files in the data folder. */
  readonly production: boolean
  /** How many proxies of ours stand in front; so many entries at the end of X-Forwarded-For are believed. */
  readonly trustedProxies: number
  readonly logLevel: LogLevel
  /** Whether comparisons of sites keep back counts of 1 to 10, as some public bodies must. */
  readonly hidesSmallCounts: boolean
  /** Whether everything here is made up, so that every page and document says so. */
  readonly demo: boolean
  /** The provider of single sign-on (OpenID Connect); null: there is none. */
  readonly singleSignOn: SingleSignOn | null
}

export interface SingleSignOn {
  /** The provider's address, exactly as it names itself. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people call it, for the button. */
  readonly name: string
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Whether `next dev` runs, which needs a looser policy for its own scripts. */
export const DEVELOPMENT = process.env.NODE_ENV === 'development'

/** One or more settings are wrong; `faults` has one sentence for each. */
export class EnvironmentError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'EnvironmentError'
  }
}

const SECRET_FILE = 'auth-secret'
// 256 bits in base64 are 44 characters; 32 typed ones are the least that a guesser cannot try through.
const SECRET_MIN = 32
const SECRET_MIN_DIFFERENT = 12
/** Words of examples and templates; a secret made by a machine has none of them. */
const TEMPLATE_WORDS =
  /change.?(me|this|it)|secret|passw|example|default|placeholder|insecure|0123456789|abcdefgh/i

const HOST_NAME = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === ''
  )
}

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'postgres:' || url.protocol === 'postgresql:') && url.pathname.length > 1
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address may be asked who somebody is: by https, or on this machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))
  return safe && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(text)
  const known = protocol === 'smtp:' || protocol === 'smtps:'
  return known && hostname !== '' && ['', '/'].includes(pathname) && search === '' && hash === ''
}

function isMailAddress(text: string): boolean {
  const [local = '', host = '', ...more] = text.split('@')
  return more.length === 0 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(local) && HOST_NAME.test(host)
}

/** Whether a secret is long and varied enough that it was probably made by a machine. */
function isStrongSecret(secret: string): boolean {
  const varied = secret.length >= SECRET_MIN && new Set(secret).size >= SECRET_MIN_DIFFERENT
  return varied && !TEMPLATE_WORDS.test(secret)
}

const SECRET_RULE = `must be at least ${SECRET_MIN} characters, ${SECRET_MIN_DIFFERENT} of them different, and none from an example; make one with: openssl rand -base64 32`

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'PORT must be a whole number from 1 to 65535.', abort: true })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: 'PORT must be a whole number from 1 to 65535.' })
    .default(3000),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || HOST_NAME.test(host), {
      error: 'HOST must be an IP address or a host name to listen on, for instance 127.0.0.1 or 0.0.0.0.',
    })
    .default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .refine((folder) => !folder.includes('\0'), { error: 'DATA_DIR must be the path of a folder.' })
    .default('./data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, {
      error: 'DATABASE_URL must look like postgres://user:password@host:5432/database.',
    })
    .optional(),
  APP_URL: z
    .string()
    .refine(isOrigin, {
      error: 'APP_URL must be the address that people type, such as https://ips.example.org, without a path.',
    })
    .optional(),
  AUTH_SECRET: z
    .string()
    .refine(isStrongSecret, { error: `AUTH_SECRET ${SECRET_RULE}.` })
    .optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, {
      error:
        'SMTP_URL must look like smtp://user:password@mail.example.org:587, or smtps:// for TLS from the start.',
    })
    .optional(),
  SMTP_FROM: z
    .string()
    .refine(isMailAddress, { error: 'SMTP_FROM must be one mail address, such as ips@example.org.' })
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, {
      error: 'TRUSTED_PROXIES must be the number of your own proxies in front, from 0 to 9.',
      abort: true,
    })
    .transform(Number)
    .default(0),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.` })
    .default('info'),
  SMALL_COUNTS: z
    .enum(['shown', 'hidden'], {
      error: 'SMALL_COUNTS must be shown, or hidden where no count of 1 to 10 may be published.',
    })
    .default('shown'),
  DEMO: z
    .enum(['off', 'on'], {
      error: 'DEMO must be off, or on where everything is made up and every page is to say so.',
    })
    .default('off'),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, {
      error: 'OIDC_ISSUER must be the https address by which the provider of single sign-on names itself.',
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z
    .string()
    .max(60, { error: 'OIDC_NAME must be 60 characters or fewer.' })
    .default('single sign-on'),
})

/** Switches of Node and its packages that no server may run with, and what each would do. */
const FORBIDDEN_IN_PRODUCTION: readonly [name: string, forbids: (value: string) => boolean, why: string][] = [
  ['DEBUG', () => true, 'packages would print requests and secrets'],
  ['NODE_DEBUG', () => true, 'Node would print requests and secrets'],
  ['NODE_TLS_REJECT_UNAUTHORIZED', (value) => value === '0', 'no certificate would be checked'],
]

function forbiddenSwitches(source: Readonly<Record<string, string | undefined>>): string[] {
  if (source.NODE_ENV !== 'production') return []
  return FORBIDDEN_IN_PRODUCTION.flatMap(([name, forbids, why]) => {
    const value = source[name]?.trim()
    return value && forbids(value) ? [`${name} must not be set in production: ${why}.`] : []
  })
}

/** These three are of use only together. */
const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

/**
 * Checks the settings in `source` (variables that are empty count as absent), makes the data folder (mode 700
 * when it is new) and, with the embedded database and without AUTH_SECRET, the secret in it (mode 600).
 * Throws `EnvironmentError` with one sentence for each wrong variable.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, source[name]?.trim() || undefined]),
  )
  const parsed = schema.safeParse(given)
  const faults = [...(parsed.success ? [] : onePerVariable(parsed.error)), ...forbiddenSwitches(source)]
  if (given.DATABASE_URL && !given.AUTH_SECRET) {
    faults.push(`AUTH_SECRET must be set when DATABASE_URL is: it ${SECRET_RULE}.`)
  }
  if (given.SMTP_URL && !given.SMTP_FROM) {
    faults.push('SMTP_FROM must be set when SMTP_URL is: the address that mails come from.')
  }
  const missing = OIDC.filter((name) => given[name] === undefined)
  if (missing.length > 0 && missing.length < OIDC.length)
    faults.push(`${missing.join(' and ')} must be set too, or none of ${OIDC.join(', ')}.`)
  if (!parsed.success || faults.length > 0) throw new EnvironmentError(faults)
  const { PORT, HOST, DATA_DIR, DATABASE_URL, APP_URL, AUTH_SECRET } = parsed.data
  const { SMTP_URL, SMTP_FROM, TRUSTED_PROXIES, LOG_LEVEL, SMALL_COUNTS, DEMO } = parsed.data
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = parsed.data
  const dataDir = makeDataFolder(DATA_DIR)
  const appUrl = new URL(APP_URL ?? `http://localhost:${PORT}`).origin
  return {
    port: PORT,
    host: HOST,
    dataDir,
    databaseUrl: DATABASE_URL ?? null,
    appUrl,
    https: appUrl.startsWith('https:'),
    authSecret: AUTH_SECRET ?? keptSecret(path.join(dataDir, SECRET_FILE)),
    smtpUrl: SMTP_URL ?? null,
    smtpFrom: SMTP_FROM ?? null,
    production: source.NODE_ENV === 'production',
    trustedProxies: TRUSTED_PROXIES,
    logLevel: LOG_LEVEL,
    hidesSmallCounts: SMALL_COUNTS === 'hidden',
    demo: DEMO === 'on',
    singleSignOn:
      issuer && clientId && clientSecret
        ? { issuer, clientId, clientSecret, name: parsed.data.OIDC_NAME }
        : null,
  }
}

function onePerVariable(error: z.ZodError): string[] {
  const first = new Map<string, string>()
  for (const issue of error.issues) {
    const variable = String(issue.path[0])
    if (!first.has(variable)) first.set(variable, issue.message)
  }
  return [...first.values()]
}

/** Makes the folder for its owner alone; one that was there before keeps its mode, what we put in it is closed. */
function makeDataFolder(folder: string): string {
  const absolute = path.resolve(folder)
  try {
    mkdirSync(absolute, { recursive: true, mode: 0o700 })
    accessSync(absolute, constants.R_OK | constants.W_OK | constants.X_OK)
    return absolute
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown'
    throw new EnvironmentError([
      `DATA_DIR must be a folder that this program may write to; ${absolute} is not (${reason}).`,
    ])
  }
}

/** The secret in a file that only the owner may read; made with 256 random bits when the file is not there. */
function keptSecret(file: string): string {
  if (!existsSync(file)) {
    // Written aside and linked into place: of two first starts one wins, and nobody reads half a secret.
    const aside = `${file}.${randomUUID()}`
    writeFileSync(aside, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
    try {
      linkSync(aside, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      unlinkSync(aside)
    }
  }
  chmodSync(file, 0o600)
  const secret = readFileSync(file, 'utf8').trim()
  if (isStrongSecret(secret)) return secret
  throw new EnvironmentError([
    `AUTH_SECRET ${SECRET_RULE}; the one kept in ${file} is not (delete the file to have a new one made).`,
  ])
}

let checked: Environment | null = null

/**
 * The settings of this process, checked on the first call and the same ever after. Also hands APP_URL to
 * next-auth, which knows its own address from the environment only. Throws `EnvironmentError`.
 */
export function env(): Environment {
  if (checked === null) {
    checked = readEnvironment(process.env)
    process.env.NEXTAUTH_URL = checked.appUrl
  }
  return checked
}
