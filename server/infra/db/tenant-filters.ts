/** Conditions and orders that stay in one organisation. */
import { TenantBoundaryError } from './tenant-boundary-error';
import { isReadableBeyond, type TenantModel, type TenantModels } from './tenant-models';

export type Args = Record<string, unknown>;

/** The organisation that a scoped client serves, and the models it knows. */
export type TenantScope = { models: TenantModels; orgId: string };

export function scopeWhere(scope: TenantScope, model: TenantModel, where: Args = {}): Args {
  refuseForeignFilter(scope, model, where);
  const field = scopeFieldOf(model);
  if (where[field] === scope.orgId) return where;
  if (!(field in where)) return { ...where, [field]: scope.orgId };
  return { ...where, AND: [{ [field]: scope.orgId }, ...asArray(where.AND)] };
}

export function scopeFieldOf(model: TenantModel): string {
  if (!model.scopeField) throw new TenantBoundaryError(`${model.name} belongs to no organisation`);
  return model.scopeField;
}

/** Filters may follow relations within the organisation; beyond it they may look at a row's own columns. */
export function refuseForeignFilter(scope: TenantScope, model: TenantModel, where: unknown): void {
  for (const [key, value] of entries(where)) {
    if (key === 'AND' || key === 'OR' || key === 'NOT') {
      for (const part of asArray(value)) refuseForeignFilter(scope, model, part);
    } else if (model.relations.has(key)) {
      const target = readableTarget(scope, model, key);
      for (const part of relationFilters(value)) refuseForeignFilter(scope, target, part);
    }
  }
}

export function refuseForeignOrder(scope: TenantScope, model: TenantModel, orderBy: unknown): void {
  for (const part of asArray(orderBy)) {
    for (const [key, value] of entries(part)) {
      if (model.relations.has(key)) refuseForeignOrder(scope, readableTarget(scope, model, key), value);
    }
  }
}

/** The model at the other end of a relation that may be read; one beyond the tenant comes without relations. */
export function readableTarget(scope: TenantScope, model: TenantModel, relation: string): TenantModel {
  const target = scope.models.get(model.relations.get(relation) ?? '');
  if (target?.scopeField && model.scopeField) return target;
  if (target && model.scopeField && isReadableBeyond(model, relation)) return target;
  throw new TenantBoundaryError(`${model.name}.${relation} leads out of the organisation`);
}

function relationFilters(value: unknown): unknown[] {
  const parts = entries(value);
  const quantified = parts.filter(([key]) => ['some', 'every', 'none', 'is', 'isNot'].includes(key));
  return quantified.length > 0 ? quantified.map(([, part]) => part) : [value];
}

export function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function asArray(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
