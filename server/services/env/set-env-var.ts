/** Sets one `${env.NAME}` entry (contract 2.7, 6.8). A secret is encrypted at once and never handed out again. */
import { encryptSecret } from '@/server/infra/crypto/secret-value';
import { tenantTransaction } from '@/server/infra/db/tenant';
import { newId } from '@/server/infra/ids/ids';
import { invalidField } from '../domain-error';
import { appendEvents } from '../events/append-events';
import { auditEvent } from '../events/audit-event';
import { assertAdmin } from '../members/assert-admin';
import type { ServiceContext } from '../service-context';
import { auditedEnvVar, type EnvVarView, viewEnvVar } from './env-var-view';
import { envContext } from './org-env';

const NAME_PATTERN = /^[A-Z][A-Z0-9_]{0,63}$/;
const VALUE_CHARS_MAX = 32_768;

/** A plain value may appear anywhere, also in logs; a secret one reaches only what is called. */
export type SetEnvVar = { name: string; value: string; secret: boolean };

/** Makes the entry or replaces it, whatever it was. Throws `forbidden` unless an admin acts, and `invalid`. */
export async function setEnvVar(context: ServiceContext, input: SetEnvVar): Promise<EnvVarView> {
  assertAdmin(context);
  assertEntry(input);
  const { platform, orgId, actor } = context;
  const { name, secret } = input;
  const value = secret
    ? encryptSecret(await platform.orgKeys.of(orgId), input.value, envContext(name))
    : input.value;
  return tenantTransaction(context.db, async (tx, sql) => {
    // Of two writers of a new name the second waits here and then sees the first one's entry.
    await sql.query({
      name: 'lock_env_name',
      text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
      values: [`env:${orgId}:${name}`],
    });
    const before = await tx.envVar.findFirst({ where: { name } });
    const data = {
      name,
      secret,
      value,
      updatedBy: actor.id ?? actor.type,
      updatedAt: new Date(platform.clock.now()),
    };
    const row = before
      ? await tx.envVar.update({ where: { id: before.id }, data })
      : await tx.envVar.create({ data: { id: newId('env'), orgId, ...data } });
    const change = auditEvent(context, {
      type: before ? 'env.updated' : 'env.created',
      resourceType: 'env',
      resourceId: name,
      ...(before ? { before: auditedEnvVar(before) } : {}),
      after: auditedEnvVar(row),
    });
    await appendEvents(sql, orgId, [change]);
    return viewEnvVar(row);
  });
}

function assertEntry({ name, value }: SetEnvVar): void {
  if (!NAME_PATTERN.test(name)) {
    throw invalidField('name', 'must be 1 to 64 of A-Z, 0-9 and _, starting with a letter');
  }
  if (value === '' || value.length > VALUE_CHARS_MAX || value.includes('\u0000')) {
    throw invalidField('value', `must be 1 to ${VALUE_CHARS_MAX} characters without a NUL`);
  }
}
