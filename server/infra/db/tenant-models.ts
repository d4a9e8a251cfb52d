/**
 * Which models belong to an organisation and how they are tied together, read from the Prisma client's own
 * data model: a new model with an `orgId` is scoped without anyone listing it.
 */
import type { PrismaClient } from './generated/client';

export type TenantModel = {
  name: string;
  /** The column that names the organisation; undefined when the model belongs to none. */
  scopeField: string | undefined;
  /** Model at the other end, by relation field. */
  relations: ReadonlyMap<string, string>;
};

export type TenantModels = ReadonlyMap<string, TenantModel>;

/** The organisation itself is seen as the one row whose id it is. */
const SCOPED_BY_ID = 'Org';

/** Relations that may be read although the other end belongs to no organisation; its own relations may not. */
const READABLE_BEYOND = new Set(['Member.user']);

const cache = new WeakMap<object, TenantModels>();

export function tenantModelsOf(client: PrismaClient): TenantModels {
  const known = cache.get(client);
  if (known) return known;
  const models = readModels(client);
  cache.set(client, models);
  return models;
}

export function isReadableBeyond(model: TenantModel, relation: string): boolean {
  return READABLE_BEYOND.has(`${model.name}.${relation}`);
}

/** The name of a model's accessor on the client. */
export function accessorOf(modelName: string): string {
  return modelName.charAt(0).toLowerCase() + modelName.slice(1);
}

type RuntimeField = { name: string; kind: string; type: string };
type RuntimeDataModel = { models: Record<string, { fields: RuntimeField[] }> };

function readModels(client: PrismaClient): TenantModels {
  const dataModel = (client as unknown as { _runtimeDataModel?: RuntimeDataModel })._runtimeDataModel;
  if (!dataModel) throw new Error('This version of the Prisma client keeps its data model elsewhere');
  return new Map(
    Object.entries(dataModel.models).map(([name, { fields }]) => [
      name,
      { name, ...describeFields(name, fields) },
    ]),
  );
}

function describeFields(name: string, fields: readonly RuntimeField[]) {
  const hasOrgId = fields.some((field) => field.name === 'orgId');
  const relations = fields
    .filter((field) => field.kind === 'object')
    .map((field) => [field.name, field.type] as const);
  return {
    scopeField: hasOrgId ? 'orgId' : name === SCOPED_BY_ID ? 'id' : undefined,
    relations: new Map(relations),
  };
}
