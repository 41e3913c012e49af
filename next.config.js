/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  images: { unoptimized: true },
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
