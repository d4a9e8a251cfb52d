/**
 * The database as one organisation sees it. Every model with an `orgId` is scoped, whatever the operation:
 * rows of others are neither found nor changed nor made. Raw SQL and models of nobody are not part of it.
 */
import type { Prisma, PrismaClient } from './generated/client';
import { joinableTransaction, type PrismaTransactionOptions } from './prisma-client';
import type { SqlRunner } from './sql';
import { scopeArgs, tenantOperations } from './tenant-args';
import { TenantBoundaryError } from './tenant-boundary-error';
import type { Args, TenantScope } from './tenant-filters';
import { accessorOf, type TenantModel, tenantModelsOf } from './tenant-models';
import { checkResult } from './tenant-selection';

type ModelName = keyof Prisma.TypeMap['model'];
type ScalarsOf<M extends ModelName> = Prisma.TypeMap['model'][M]['payload']['scalars'];
type ScopedModelName = {
  [M in ModelName]: 'orgId' extends keyof ScalarsOf<M> ? M : never;
}[ModelName];
type OwnOrgOperation =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'count'
  | 'update'
  | 'updateMany';

/**
 * Prisma's model accessors for one organisation. Differences to the bare client: a create may leave its
 * `orgId` as it is, but not name another; nested writes only create and connect; results are plain promises,
 * so there is no chaining into relations.
 */
export type TenantDb = Pick<PrismaClient, Uncapitalize<ScopedModelName>> & {
  /** The organisation's own row; it cannot be made or deleted here. */
  org: Pick<PrismaClient['org'], OwnOrgOperation>;
};

/** The same inside a transaction. */
export type TenantTx = TenantDb;

const ORGS_MAX = 1_000;
const owners = new WeakMap<TenantDb, { client: PrismaClient; orgId: string }>();
const known = new WeakMap<PrismaClient, Map<string, TenantDb>>();

/** The scoped database of an organisation; asked again, it is the same object. */
export function forOrg(client: PrismaClient, orgId: string): TenantDb {
  if (!orgId) throw new Error('An organisation has an id');
  const byOrg = known.get(client) ?? new Map<string, TenantDb>();
  const db = byOrg.get(orgId) ?? open(client, orgId);
  // Last used, last in the map: the first one is the one to forget.
  byOrg.delete(orgId);
  byOrg.set(orgId, db);
  if (byOrg.size > ORGS_MAX) byOrg.delete(byOrg.keys().next().value ?? '');
  known.set(client, byOrg);
  return db;
}

/**
 * Runs `work` in one transaction of the organisation. `sql` is raw SQL on the same connection, not scoped:
 * its statements name the organisation themselves. Any error rolls everything back.
 */
export async function tenantTransaction<T>(
  db: TenantDb,
  work: (tx: TenantTx, sql: SqlRunner) => Promise<T>,
  options?: PrismaTransactionOptions,
): Promise<T> {
  const owner = owners.get(db);
  if (!owner) throw new Error('A transaction begins on the database of an organisation, not within another');
  const { client, orgId } = owner;
  const scope = { models: tenantModelsOf(client), orgId };
  return joinableTransaction(client, (tx, sql) => work(scopedModels(tx, scope), sql), options);
}

function open(client: PrismaClient, orgId: string): TenantDb {
  const db = scopedModels(client, { models: tenantModelsOf(client), orgId });
  owners.set(db, { client, orgId });
  return db;
}

function scopedModels(client: Prisma.TransactionClient, scope: TenantScope): TenantDb {
  const db: Record<string, unknown> = {};
  for (const model of scope.models.values()) {
    if (!model.scopeField) continue;
    const name = accessorOf(model.name);
    // Made when first used: most work touches two or three of the models.
    Object.defineProperty(db, name, {
      enumerable: true,
      configurable: true,
      get() {
        const delegate = scopedDelegate(client, name, model, scope);
        Object.defineProperty(db, name, { value: delegate, enumerable: true });
        return delegate;
      },
    });
  }
  return db as unknown as TenantDb;
}

type Operation = (args: Args) => Promise<unknown>;

function scopedDelegate(
  client: Prisma.TransactionClient,
  name: string,
  model: TenantModel,
  scope: TenantScope,
): Record<string, unknown> {
  const delegate = (client as unknown as Record<string, Record<string, Operation>>)[name];
  if (!delegate) throw new Error(`The Prisma client has no ${name}`);
  const scoped: Record<string, unknown> = { fields: delegate.fields };
  for (const operation of tenantOperations(model)) {
    scoped[operation] = async (given: Args = {}) => {
      const { args, check } = scopeArgs(scope, model, operation, given);
      const result = await delegate[operation]?.(args);
      // The statement behind it met a row of another organisation under that key, and left it alone.
      if (operation === 'upsert' && result === null) {
        throw new TenantBoundaryError(`The key of a ${model.name} is taken by another organisation`);
      }
      if (check) checkResult(result, check, scope.orgId);
      return result;
    };
  }
  return scoped;
}
