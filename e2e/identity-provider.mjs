// A real OpenID Connect provider for the tests: any name signs in, and the name says which claims it has:
// `subject;address;verified`.
import { Provider } from 'oidc-provider'

const [port = '', redirectUri = '', secret = ''] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'ips-readiness',
      client_secret: secret,
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: [secret] },
  findAccount: (_context, accountId) => ({
    accountId,
    claims: () => {
      const [, email, verified] = accountId.split(';')
      return { sub: accountId, name: 'Ana from elsewhere', email, email_verified: verified === 'true' }
    },
  }),
})

provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))
