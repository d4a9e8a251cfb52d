import type { TenantDb } from '@/server/infra/db/tenant';
import type { Actor } from './actor';
import type { Platform } from './platform';

/** One caller's view of the services: who acts, in which organisation, on what. */
export type ServiceContext = {
  platform: Platform;
  orgId: string;
  actor: Actor;
  /** Scoped to `orgId`; other organisations' rows do not exist in it. */
  db: TenantDb;
  traceId?: string;
  ip?: string;
};
