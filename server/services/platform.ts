/** What the services stand on: the process's one set of connections, keys, models and caches. */

import type { Clock } from '@/server/infra/clock/clock';
import type { Keyring } from '@/server/infra/crypto/keyring';
import type { SqlPool, SqlRunner } from '@/server/infra/db/sql';
import type { TenantDb } from '@/server/infra/db/tenant';
import type { AllowList } from '@/server/infra/gateway/allow-list';
import type { Gateway } from '@/server/infra/gateway/gateway';
import type { LanguageModels } from '@/server/infra/llm/language-models';
import type { Logger } from '@/server/infra/log/logger';
import type { Mailer } from '@/server/infra/mail/mailer';
import type { Storage } from '@/server/infra/storage/storage';
import type { LiveHub } from './live/live-hub';
import type { OrgKeys } from './org/org-keys';
import type { RunStats } from './overview/run-stats';
import type { FlowHeads } from './runs/flow-head';
import type { FlowPrograms } from './runs/flow-programs';
import type { RunCache } from './runs/run-cache';

export type Platform = {
  /** Raw SQL for hot paths and for work across organisations; each statement names its organisation. */
  sql: SqlPool;
  /** The same for statements that stand in one line; those of a key go out together. */
  groupedSql: (key: string) => SqlRunner;
  /** The tenant-scoped database of one organisation. */
  forOrg: (orgId: string) => TenantDb;
  gateway: Gateway;
  /** What the operator lets the gateway call although it is private. */
  outboundAllow: AllowList;
  models: LanguageModels;
  storage: Storage;
  mailer: Mailer;
  keyring: Keyring;
  clock: Clock;
  logger: Logger;
  orgKeys: OrgKeys;
  flowHeads: FlowHeads;
  flowPrograms: FlowPrograms;
  runStats: RunStats;
  runCache: RunCache;
  outbox: { kick: () => void };
  /** Told of commits by the database; see `announce` of `sql`. */
  live: LiveHub;
  /** Where this installation is reached, without a trailing slash. */
  publicUrl: string;
};
