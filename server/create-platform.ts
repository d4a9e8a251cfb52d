/** Composes the platform from its settings: the only place that knows which implementation stands behind a port. */
import path from 'node:path';
import { type Clock, systemClock } from './infra/clock/clock';
import { createKeyring } from './infra/crypto/keyring';
import { createGroupedSql } from './infra/db/grouped-sql';
import type { Database } from './infra/db/open-database';
import { parseAllowList } from './infra/gateway/allow-list';
import { createGateway } from './infra/gateway/gateway';
import { createLanguageModels } from './infra/llm/language-models';
import { type LlmSettings, parseLlmConfig } from './infra/llm/llm-config';
import { createLogger, type LogLevel } from './infra/log/logger';
import { createMailer } from './infra/mail/mailer';
import { createLocalStorage, type LocalStorage } from './infra/storage/local-storage';
import { createS3Storage, type S3StorageConfig } from './infra/storage/s3-storage';
import { createLiveHub } from './services/live/live-hub';
import { createOrgKeys } from './services/org/org-keys';
import { createRunStats } from './services/overview/run-stats';
import type { Platform } from './services/platform';
import { createFlowHeads } from './services/runs/flow-head';
import { createFlowPrograms } from './services/runs/flow-programs';
import { createRunCache } from './services/runs/run-cache';

export type PlatformSettings = {
  /** Open and migrated; stays the caller's to close. */
  database: Database;
  dataDir: string;
  /** One or several master keys, the current one first. */
  encryptionKey: string;
  publicUrl: string;
  outboundAllow: readonly string[];
  llm: LlmSettings;
  logLevel: LogLevel;
  s3?: S3StorageConfig;
  smtpUrl?: string;
  smtpFrom?: string;
  clock?: Clock;
};

export type ComposedPlatform = {
  platform: Platform;
  /** Serves links to local files; absent when files are in S3. */
  localStorage?: LocalStorage;
  /** Replaces the outbox's bell once a relay runs. */
  onOutbox: (kick: () => void) => void;
  close: () => Promise<void>;
};

/** Builds a platform on an open, migrated database. Throws when the model settings cannot be used. */
export function createPlatform(settings: PlatformSettings): ComposedPlatform {
  const llm = parseLlmConfig(settings.llm);
  if ('problem' in llm) throw new Error(llm.problem);
  const clock = settings.clock ?? systemClock;
  const { sql, forOrg } = settings.database;
  const keyring = createKeyring(settings.encryptionKey);
  const localStorage = settings.s3
    ? undefined
    : createLocalStorage({
        folder: path.join(/* turbopackIgnore: true */ settings.dataDir, 'storage'),
        signingKeys: keyring.deriveKeys('storage-url'),
        baseUrl: settings.publicUrl,
        clock,
      });
  const storage = settings.s3 ? createS3Storage(settings.s3) : localStorage;
  if (!storage) throw new Error('no storage is configured');
  const gateway = createGateway({ allow: settings.outboundAllow, clock });
  const mailer = createMailer({ smtpUrl: settings.smtpUrl, from: settings.smtpFrom });
  const logger = createLogger({ level: settings.logLevel });
  const live = createLiveHub({ sql, listen: settings.database.listen, logger });
  settings.database.onCommitted(live.announce);
  let kick = () => {};
  const platform: Platform = {
    sql,
    groupedSql: createGroupedSql(sql),
    forOrg,
    gateway,
    outboundAllow: parseAllowList(settings.outboundAllow),
    models: createLanguageModels(llm),
    storage,
    mailer,
    keyring,
    clock,
    logger,
    orgKeys: createOrgKeys(sql, keyring),
    flowHeads: createFlowHeads(sql),
    flowPrograms: createFlowPrograms(sql),
    runStats: createRunStats({ sql, clock }),
    runCache: createRunCache(),
    outbox: { kick: () => kick() },
    live,
    publicUrl: settings.publicUrl,
  };
  return {
    platform,
    localStorage,
    onOutbox: (ring) => {
      kick = ring;
    },
    async close() {
      await live.close();
      await gateway.close();
      mailer.close();
    },
  };
}
