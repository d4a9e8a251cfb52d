import type { JsonObject } from '@/server/flow/json';

/** An entry as admins see it; a secret value is never part of it. */
export type EnvVarView = {
  name: string;
  secret: boolean;
  /** Null for a secret. */
  value: string | null;
  updatedBy: string;
  updatedAt: Date;
};

type EnvVarRow = Omit<EnvVarView, 'value'> & { value: string };

const MASK = '***';

export function viewEnvVar({ name, secret, value, updatedBy, updatedAt }: EnvVarRow): EnvVarView {
  return { name, secret, value: secret ? null : value, updatedBy, updatedAt };
}

/** What the audit log keeps of an entry. */
export function auditedEnvVar({ secret, value }: Pick<EnvVarRow, 'secret' | 'value'>): JsonObject {
  return { secret, value: secret ? MASK : value };
}
