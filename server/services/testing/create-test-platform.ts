/**
 * A whole platform for a test: its own database, real keys, gateway and storage, the sandbox model, two organisations.
 * Loopback may be called. There is no carrier: `driveRun` takes its place.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPlatform, type PlatformSettings } from '@/server/create-platform';
import { openDatabase } from '@/server/infra/db/open-database';
import { newId } from '@/server/infra/ids/ids';
import { createTestDatabase, type TestDatabase } from '@/server/infra/testing/test-database';
import type { Actor } from '../actor';
import { createOrg } from '../org/create-org';
import type { Platform } from '../platform';
import type { ServiceContext } from '../service-context';

/** `admin` may do everything; a list of scopes is an API key that holds just these. */
export type TestRole = 'admin' | readonly string[];

export type TestPlatform = {
  platform: Platform;
  database: TestDatabase;
  /** Ids of two organisations that must never see each other. */
  orgA: string;
  orgB: string;
  /** A caller's context; an admin of `orgA` unless told otherwise. */
  context: (orgId?: string, role?: TestRole) => ServiceContext;
  close: () => Promise<void>;
};

/** Opens one; call `close` after the tests. `settings` replaces parts, such as the clock or the models. */
export async function createTestPlatform(settings: Partial<PlatformSettings> = {}): Promise<TestPlatform> {
  const database = await createTestDatabase();
  const connection = openDatabase({ connectionString: database.url, connectionsMax: 10 });
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'countersign-test-'));
  const composed = createPlatform({
    database: connection,
    dataDir,
    encryptionKey: randomBytes(32).toString('base64'),
    publicUrl: 'http://localhost:3000',
    outboundAllow: ['127.0.0.1', '::1'],
    llm: {},
    logLevel: 'silent',
    ...settings,
  });
  const { platform } = composed;
  const orgA = await createOrg(platform, { slug: 'org-a', name: 'A', timezone: 'Asia/Jakarta' });
  const orgB = await createOrg(platform, { slug: 'org-b', name: 'B', timezone: 'Asia/Jakarta' });
  return {
    platform,
    database,
    orgA,
    orgB,
    context: (orgId = orgA, role = 'admin') => ({
      platform,
      orgId,
      actor: actorOf(role),
      db: platform.forOrg(orgId),
    }),
    async close() {
      await composed.close();
      await connection.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function actorOf(role: TestRole): Actor {
  const isAdmin = role === 'admin';
  return {
    type: isAdmin ? 'user' : 'api_key',
    id: newId(isAdmin ? 'usr' : 'key'),
    scopes: new Set(isAdmin ? [] : role),
    isAdmin,
    roles: [],
    teamIds: [],
  };
}
