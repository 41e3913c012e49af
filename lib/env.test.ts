import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from './env'

const HOME = mkdtempSync(path.join(tmpdir(), 'ips-env-'))
afterAll(() => rmSync(HOME, { recursive: true, force: true }))

const GOOD_SECRET = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZg'

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readEnvironment({ DATA_DIR: path.join(HOME, 'any'), ...variables })
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults
    throw error
  }
}

describe('what is refused, one sentence a variable', () => {
  const WRONG: readonly [Record<string, string>, RegExp][] = [
    [{ PORT: '0' }, /^PORT must be .* 1 to 65535\.$/],
    [{ PORT: '65536' }, /^PORT /],
    [{ PORT: '3000x' }, /^PORT /],
    [{ PORT: '-1' }, /^PORT /],
    [{ HOST: 'http://localhost' }, /^HOST /],
    [{ HOST: 'two words' }, /^HOST /],
    [{ DATABASE_URL: 'mysql://x/y', AUTH_SECRET: GOOD_SECRET }, /^DATABASE_URL must look like/],
    [{ DATABASE_URL: 'postgres://host', AUTH_SECRET: GOOD_SECRET }, /^DATABASE_URL /],
    [{ DATABASE_URL: 'postgres://u:p@h:5432/d' }, /^AUTH_SECRET must be set when DATABASE_URL is/],
    [{ APP_URL: 'ips.example.org' }, /^APP_URL /],
    [{ APP_URL: 'https://ips.example.org/readiness' }, /^APP_URL /],
    [{ APP_URL: 'https://user@ips.example.org' }, /^APP_URL /],
    [{ APP_URL: 'javascript:alert(1)' }, /^APP_URL /],
    [{ OIDC_ISSUER: 'https://id.example.org' }, /^OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set too/],
    [{ OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }, /^OIDC_ISSUER must be set too/],
    [
      { OIDC_ISSUER: 'http://id.example.org', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
      /^OIDC_ISSUER must be the https address/,
    ],
    [{ DEMO: 'yes' }, /^DEMO must be off, or on/],
    [{ AUTH_SECRET: 'secret' }, /^AUTH_SECRET must be at least 32 characters/],
    [{ AUTH_SECRET: 'ab'.repeat(40) }, /^AUTH_SECRET /],
    [{ SMTP_URL: 'mail.example.org', SMTP_FROM: 'ips@example.org' }, /^SMTP_URL must look like/],
    [{ SMTP_URL: 'https://mail.example.org', SMTP_FROM: 'ips@example.org' }, /^SMTP_URL /],
    [{ SMTP_URL: 'smtp://mail.example.org/?tls=no', SMTP_FROM: 'ips@example.org' }, /^SMTP_URL /],
    [{ SMTP_URL: 'smtp://mail.example.org' }, /^SMTP_FROM must be set when SMTP_URL is/],
    [{ SMTP_FROM: 'IPS <ips@example.org>' }, /^SMTP_FROM must be one mail address/],
    [{ SMTP_FROM: 'a@example.org,b@example.org' }, /^SMTP_FROM /],
    [{ SMTP_FROM: 'ips' }, /^SMTP_FROM /],
    [{ TRUSTED_PROXIES: 'yes' }, /^TRUSTED_PROXIES must be the number/],
    [{ TRUSTED_PROXIES: '-1' }, /^TRUSTED_PROXIES /],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of debug, info/],
    [{ SMALL_COUNTS: 'few' }, /^SMALL_COUNTS must be shown, or hidden/],
  ]
  test.each(WRONG)('%j', (variables, sentence) => {
    const faults = faultsOf(variables)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(sentence)
  })

  test('several wrong variables, several sentences', () => {
    expect(
      faultsOf({ PORT: 'x', HOST: '', APP_URL: 'x', AUTH_SECRET: 'x' }).map((f) => f.split(' ')[0]),
    ).toEqual(['PORT', 'APP_URL', 'AUTH_SECRET'])
  })

  test.each([
    'changeme-changeme-changeme-changeme',
    'ChangeThisSecretBeforeYouGoLive-2026',
    'my-super-secret-value-for-next-auth!',
    'PASSWORDpassword-with-digits-123456',
    'example-of-a-key-that-was-printed-somewhere',
    '0123456789abcdef0123456789abcdef',
  ])('H-11: the well-known secret %s', (AUTH_SECRET) => {
    expect(faultsOf({ AUTH_SECRET })).toEqual([expect.stringMatching(/^AUTH_SECRET .* none from an example/)])
  })

  test.each([
    [{ DEBUG: '*' }, 'DEBUG'],
    [{ NODE_DEBUG: 'http' }, 'NODE_DEBUG'],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED'],
  ])('H-11: %j in production, though not in development', (variables, name) => {
    expect(faultsOf({ ...variables, NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(new RegExp(`^${name} must not be set in production: `)),
    ])
    expect(faultsOf({ ...variables, NODE_ENV: 'development' })).toEqual([])
  })

  test('a data folder that is a file', () => {
    const file = path.join(HOME, 'file')
    writeFileSync(file, '')
    expect(faultsOf({ DATA_DIR: file })).toEqual([expect.stringMatching(/^DATA_DIR must be a folder/)])
  })
})

test.each(['', 'short', 'a'.repeat(64)])(
  'B-13 a database of its own and the secret %j: no start',
  (secret) => {
    const variables = { DATABASE_URL: 'postgres://u:p@h:5432/d', AUTH_SECRET: secret }
    expect(faultsOf(variables)).toContainEqual(expect.stringMatching(/^AUTH_SECRET must be/))
  },
)

describe('what is taken', () => {
  test('nothing set: the documented defaults', () => {
    const dataDir = path.join(HOME, 'defaults')
    const { authSecret, ...rest } = readEnvironment({ DATA_DIR: dataDir, PORT: '', APP_URL: ' ' })
    expect(rest).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir,
      databaseUrl: null,
      appUrl: 'http://localhost:3000',
      https: false,
      smtpUrl: null,
      smtpFrom: null,
      production: false,
      trustedProxies: 0,
      logLevel: 'info',
      hidesSmallCounts: false,
      demo: false,
      singleSignOn: null,
    })
    expect(authSecret.length).toBeGreaterThanOrEqual(44)
  })

  test('everything set', () => {
    expect(
      readEnvironment({
        PORT: '8080',
        HOST: '::1',
        DATA_DIR: path.join(HOME, 'all'),
        DATABASE_URL: 'postgresql://u:p@db.internal:5432/ips',
        APP_URL: 'https://ips.example.org/',
        AUTH_SECRET: GOOD_SECRET,
        SMTP_URL: 'smtp://ips:p%40ss@mail.internal:587',
        SMTP_FROM: 'ips@example.org',
        NODE_ENV: 'production',
        TRUSTED_PROXIES: '2',
        LOG_LEVEL: 'warn',
        SMALL_COUNTS: 'hidden',
        DEMO: 'on',
      }),
    ).toEqual({
      port: 8080,
      host: '::1',
      dataDir: path.join(HOME, 'all'),
      databaseUrl: 'postgresql://u:p@db.internal:5432/ips',
      appUrl: 'https://ips.example.org',
      https: true,
      singleSignOn: null,
      authSecret: GOOD_SECRET,
      smtpUrl: 'smtp://ips:p%40ss@mail.internal:587',
      smtpFrom: 'ips@example.org',
      production: true,
      trustedProxies: 2,
      logLevel: 'warn',
      hidesSmallCounts: true,
      demo: true,
    })
  })
})

describe('the kept secret', () => {
  test('is made once, for its owner alone, in a folder for its owner alone', () => {
    const dataDir = path.join(HOME, 'fresh', 'data')
    const first = readEnvironment({ DATA_DIR: dataDir }).authSecret
    expect(readEnvironment({ DATA_DIR: dataDir }).authSecret).toBe(first)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(statSync(path.join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600)
  })

  test('is closed again when somebody opened it', () => {
    const dataDir = path.join(HOME, 'opened')
    readEnvironment({ DATA_DIR: dataDir })
    chmodSync(path.join(dataDir, 'auth-secret'), 0o644)
    readEnvironment({ DATA_DIR: dataDir })
    expect(statSync(path.join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600)
  })

  test('is refused when it was replaced by a weak one, and stays as it is', () => {
    const dataDir = path.join(HOME, 'weak')
    mkdirSync(dataDir)
    writeFileSync(path.join(dataDir, 'auth-secret'), 'changeme')
    expect(faultsOf({ DATA_DIR: dataDir })).toEqual([expect.stringMatching(/^AUTH_SECRET .*delete the file/)])
    expect(readFileSync(path.join(dataDir, 'auth-secret'), 'utf8')).toBe('changeme')
  })

  test('is not made where AUTH_SECRET is set', () => {
    const dataDir = path.join(HOME, 'given')
    readEnvironment({ DATA_DIR: dataDir, AUTH_SECRET: GOOD_SECRET })
    expect(statSync(path.join(dataDir, 'auth-secret'), { throwIfNoEntry: false })).toBeUndefined()
  })
})
