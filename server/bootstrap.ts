/** Starts the server of this process, in order: database, platform, demo data, background work, API. */

import { seedDemo } from '@/prisma/seed/seed-demo';
import { type ApiContext, createApiContext } from './api/api-context';
import { readViewer } from './api/principal/read-viewer';
import { createRestHandler } from './api/rest/create-rest-handler';
import { createTrpcHandler } from './api/trpc/create-trpc-handler';
import { createJobs } from './create-jobs';
import { createPlatform } from './create-platform';
import { type Env, env } from './env';
import { openDatabase } from './infra/db/open-database';
import { createLogger } from './infra/log/logger';
import { loadSecrets } from './infra/secrets-file';
import { platformSettings } from './platform-settings';
import { prepareDatabase } from './prepare-database';
import type { App, Health, SignIn } from './running-app';
import { endSession } from './services/members/end-session';
import { findOidcMember } from './services/members/find-oidc-member';
import { verifyCredentials } from './services/members/verify-credentials';
import { startOutboxRelay } from './services/outbox/relay-outbox';
import { startCarrier } from './start-carrier';

/** Boots everything; rejects with the reason when any part does not come up. */
export async function bootstrap(): Promise<App> {
  const settings = env();
  const secrets = loadSecrets(settings.DATA_DIR, settings);
  const logger = createLogger({ level: settings.LOG_LEVEL });
  const prepared = await prepareDatabase(settings, logger);
  const database = openDatabase({
    connectionString: prepared.url,
    onConnectionLost: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  const composed = createPlatform(platformSettings(settings, secrets, database));
  const { platform } = composed;
  await seedDemo(platform, { settings, secrets });
  const carrier = await startCarrier({ settings, pool: database.pool, jobs: createJobs(platform), logger });
  const relay = startOutboxRelay({ pool: platform.sql, send: carrier.send, logger });
  composed.onOutbox(relay.kick);
  void platform.live.open();
  const isSecure = settings.NEXTAUTH_URL?.startsWith('https://') ?? false;
  const api = createApiContext({
    platform,
    session: { secret: secrets.NEXTAUTH_SECRET, isSecure },
    localStorage: composed.localStorage,
    checksAnswers: settings.NODE_ENV !== 'production',
  });
  return {
    rest: createRestHandler(api),
    trpc: createTrpcHandler(api),
    inngest: carrier.handler,
    health: () => health(platform, carrier.isReady),
    viewer: (cookieHeader) => readViewer(api, cookieHeader),
    signIn: signIn(settings, secrets.NEXTAUTH_SECRET, isSecure, api),
    async drain() {
      // First, and quickly: its readers come back to the process that takes over.
      await platform.live.close();
      await carrier.drain(settings.DRAIN_TIMEOUT_MS);
      await relay.stop();
      await carrier.stop();
      await composed.close();
      await database.close();
      await prepared.leave();
    },
  };
}

type ServicePlatform = ReturnType<typeof createPlatform>['platform'];

async function health(platform: ServicePlatform, isCarrierReady: () => boolean): Promise<Health> {
  const database = await platform.sql.query({ name: 'health', text: 'SELECT 1', values: [] }).then(
    () => 'ok' as const,
    () => 'down' as const,
  );
  // Without its migrations the server does not come up at all, so a server that answers has them.
  const executor = isCarrierReady() ? 'ok' : 'down';
  return { ready: database === 'ok' && executor === 'ok', checks: { database, migrations: 'ok', executor } };
}

function signIn(
  settings: Env,
  secret: string,
  isSecure: boolean,
  { platform, sessions }: ApiContext,
): SignIn {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  return {
    secret,
    isSecure,
    ...(issuer && clientId && clientSecret ? { oidc: { issuer, clientId, clientSecret } } : {}),
    verifyCredentials: (attempt) => verifyCredentials(platform, attempt),
    findOidcMember: (identity) => findOidcMember(platform, identity),
    async endSession(session) {
      await endSession(platform, session);
      sessions.forget();
    },
  };
}
