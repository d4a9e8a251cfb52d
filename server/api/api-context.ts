/** What both doors of the API, REST and tRPC, share: one set of callers and of limits for the process. */
import type { LocalStorage } from '@/server/infra/storage/local-storage';
import type { Platform } from '@/server/services/platform';
import { type ApiKeyPrincipals, createApiKeyPrincipals } from './principal/api-key-principals';
import { createSessionPrincipals, type SessionPrincipals } from './principal/session-principals';
import { createRequestLimits, type RequestLimitSettings, type RequestLimits } from './rest/request-limits';

export type ApiSettings = {
  platform: Platform;
  /** How session cookies are signed and named. */
  session: { secret: string; isSecure: boolean };
  /** Serves links to large outputs; absent when they are in S3. */
  localStorage?: LocalStorage;
  /** Requests a minute; the limits of contract 2.0 unless told. */
  limits?: Partial<RequestLimitSettings>;
  /** Checks every answer against its schema; for development and tests. */
  checksAnswers?: boolean;
  /** How often an open stream looks whether its session is still good; a minute unless told. */
  checkSessionEveryMs?: number;
};

export type ApiContext = ApiSettings & {
  apiKeys: ApiKeyPrincipals;
  sessions: SessionPrincipals;
  requestLimits: RequestLimits;
};

/** Opens the API on a platform. */
export function createApiContext(settings: ApiSettings): ApiContext {
  return {
    ...settings,
    apiKeys: createApiKeyPrincipals(settings.platform),
    sessions: createSessionPrincipals(settings.platform, settings.session),
    requestLimits: createRequestLimits(settings.limits),
  };
}
