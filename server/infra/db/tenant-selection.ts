/**
 * Related rows that an operation returns. They hang on rows of the organisation, but a foreign key does not
 * know of organisations: each related row's owner is read along, looked at, and taken away again if nobody
 * asked for it.
 */

import { TenantBoundaryError } from './tenant-boundary-error';
import {
  type Args,
  entries,
  readableTarget,
  refuseForeignFilter,
  refuseForeignOrder,
  type TenantScope,
} from './tenant-filters';
import type { TenantModel } from './tenant-models';

/** What to look at in a result: by relation, the column of the owner. */
export type ResultCheck = ReadonlyMap<string, RelationCheck>;

export type ScopedArgs = { args: Args; check: ResultCheck | undefined };

type RelationCheck = {
  model: string;
  scopeField: string | undefined;
  /** The column was added by us. */
  isAdded: boolean;
  nested: ResultCheck | undefined;
};

export function scopeSelection(scope: TenantScope, model: TenantModel, args: Args): ScopedArgs {
  const key = args.select ? 'select' : args.include ? 'include' : undefined;
  if (!key || model.relations.size === 0) return { args, check: undefined };
  const selection: Args = { ...(args[key] as Args) };
  const check = new Map<string, RelationCheck>();
  for (const [field, wanted] of Object.entries(selection)) {
    if (field === '_count') refuseForeignCount(scope, model, wanted);
    if (!model.relations.has(field) || !wanted) continue;
    const { value, relationCheck } = scopeRelation(scope, readableTarget(scope, model, field), wanted);
    selection[field] = value;
    check.set(field, relationCheck);
  }
  return { args: { ...args, [key]: selection }, check: check.size > 0 ? check : undefined };
}

/** @throws TenantBoundaryError when a related row belongs to another organisation */
export function checkResult(result: unknown, check: ResultCheck, orgId: string): void {
  if (Array.isArray(result)) {
    for (const row of result) checkResult(row, check, orgId);
    return;
  }
  if (typeof result !== 'object' || result === null) return;
  const row = result as Args;
  for (const [relation, relationCheck] of check) checkRelated(row[relation], relationCheck, orgId);
}

function scopeRelation(scope: TenantScope, target: TenantModel, wanted: unknown) {
  const given: Args = wanted === true ? {} : { ...(wanted as Args) };
  refuseForeignFilter(scope, target, given.where);
  refuseForeignOrder(scope, target, given.orderBy);
  const { args, check: nested } = scopeSelection(scope, target, given);
  const { scopeField } = target;
  const isAdded = scopeField !== undefined && isLeftOut(args, scopeField);
  if (isAdded && args.select) args.select = { ...(args.select as Args), [scopeField]: true };
  if (isAdded && args.omit) args.omit = { ...(args.omit as Args), [scopeField]: false };
  const relationCheck: RelationCheck = { model: target.name, scopeField, isAdded, nested };
  return { value: wanted === true ? true : args, relationCheck };
}

function isLeftOut(args: Args, field: string): boolean {
  if (args.select) return (args.select as Args)[field] !== true;
  return (args.omit as Args | undefined)?.[field] === true;
}

function refuseForeignCount(scope: TenantScope, model: TenantModel, wanted: unknown): void {
  for (const [, counted] of entries(wanted)) {
    for (const [relation, value] of entries(counted)) {
      const target = readableTarget(scope, model, relation);
      refuseForeignFilter(scope, target, (value as Args).where);
    }
  }
}

function checkRelated(related: unknown, check: RelationCheck, orgId: string): void {
  if (Array.isArray(related)) {
    for (const row of related) checkRelated(row, check, orgId);
    return;
  }
  if (typeof related !== 'object' || related === null) return;
  const row = related as Args;
  if (check.scopeField) {
    if (row[check.scopeField] !== orgId) {
      throw new TenantBoundaryError(`A related ${check.model} belongs to another organisation`);
    }
    if (check.isAdded) delete row[check.scopeField];
  }
  if (check.nested) checkResult(row, check.nested, orgId);
}
