import { fileURLToPath } from 'node:url'

// Said and not guessed: a lock file in a folder above would make that folder the root.
const root = fileURLToPath(new URL('.', import.meta.url))

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  turbopack: { root },
  outputFileTracingRoot: root,
  images: { unoptimized: true },
  // Checked by `npm test` and `npm run typecheck`, tests included; whoever starts the program need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@react-pdf/renderer',
    'pg',
    '@node-rs/argon2',
    'pino',
    'nodemailer',
  ],
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
}

export default config
