/**
 * Rewrites the arguments of a Prisma operation so that it stays in one organisation: conditions get its id,
 * new rows get it as owner, and what cannot be held inside is refused.
 */
import { TenantBoundaryError } from './tenant-boundary-error';
import {
  type Args,
  entries,
  refuseForeignOrder,
  scopeFieldOf,
  scopeWhere,
  type TenantScope,
} from './tenant-filters';
import type { TenantModel } from './tenant-models';
import { type ScopedArgs, scopeSelection } from './tenant-selection';

const READS = [
  'findUnique',
  'findUniqueOrThrow',
  'findFirst',
  'findFirstOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
];
const CHANGES = ['update', 'updateMany', 'updateManyAndReturn'];
const DELETES = ['delete', 'deleteMany'];
const CREATES = ['create', 'createMany', 'createManyAndReturn'];

/** The operations of a model; an organisation may read and change its own row, not make or delete it. */
export function tenantOperations(model: TenantModel): readonly string[] {
  const own = [...READS, ...CHANGES];
  return model.scopeField === 'id' ? own : [...own, ...CREATES, ...DELETES, 'upsert'];
}

export function scopeArgs(
  scope: TenantScope,
  model: TenantModel,
  operation: string,
  given: Args,
): ScopedArgs {
  const args = { ...given };
  if (CREATES.includes(operation)) {
    args.data = mapOneOrMany(given.data, (data) => ownedData(scope, model, data));
  } else {
    args.where = scopeWhere(scope, model, given.where as Args | undefined);
    refuseForeignOrder(scope, model, given.orderBy);
    if (given.cursor) args.cursor = { ...(given.cursor as Args), [scopeFieldOf(model)]: scope.orgId };
  }
  if (CHANGES.includes(operation)) args.data = changedData(scope, model, given.data as Args);
  if (operation === 'upsert') {
    args.create = ownedData(scope, model, given.create as Args);
    args.update = changedData(scope, model, given.update as Args);
  }
  return scopeSelection(scope, model, args);
}

function ownedData(scope: TenantScope, model: TenantModel, data: Args): Args {
  const field = scopeFieldOf(model);
  if (data[field] !== undefined && data[field] !== scope.orgId) {
    throw new TenantBoundaryError(`A new ${model.name} for another organisation`);
  }
  return { ...scopeNestedWrites(scope, model, data), [field]: scope.orgId };
}

function changedData(scope: TenantScope, model: TenantModel, data: Args): Args {
  const owner = data[scopeFieldOf(model)];
  const set = entries(owner).find(([key]) => key === 'set')?.[1] ?? owner;
  if (set !== undefined && set !== scope.orgId) {
    throw new TenantBoundaryError(`A ${model.name} cannot move to another organisation`);
  }
  return scopeNestedWrites(scope, model, data);
}

/** Nested writes may create and connect within the organisation; everything else is an operation of its own. */
function scopeNestedWrites(scope: TenantScope, model: TenantModel, data: Args): Args {
  const scoped = { ...data };
  for (const [relation, targetName] of model.relations) {
    const writes = data[relation];
    if (writes === undefined) continue;
    const target = scope.models.get(targetName);
    if (target?.scopeField !== 'orgId') {
      throw new TenantBoundaryError(
        `A nested write to ${model.name}.${relation} leads out of the organisation`,
      );
    }
    scoped[relation] = Object.fromEntries(
      entries(writes).map(([kind, value]) => [kind, scopeNestedWrite(scope, target, kind, value)]),
    );
  }
  return scoped;
}

function scopeNestedWrite(scope: TenantScope, target: TenantModel, kind: string, value: unknown): unknown {
  switch (kind) {
    case 'create':
      return mapOneOrMany(value, (data) => ownedData(scope, target, data));
    case 'createMany': {
      const { data, ...rest } = value as Args;
      return { ...rest, data: mapOneOrMany(data, (one) => ownedData(scope, target, one)) };
    }
    case 'connect':
      return mapOneOrMany(value, (where) => scopeWhere(scope, target, where));
    default:
      throw new TenantBoundaryError(`A nested ${kind} of ${target.name}: use an operation of its own`);
  }
}

function mapOneOrMany(value: unknown, map: (one: Args) => Args): Args | Args[] {
  return Array.isArray(value) ? value.map((one) => map(one as Args)) : map((value ?? {}) as Args);
}
