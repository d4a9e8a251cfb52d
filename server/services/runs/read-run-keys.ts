/** Takes the keys of contract 2.0 out of an execute body. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { invalidField } from '../domain-error';

const KEY_CHARS_MAX = 256;

export type RunKeys = { input: JsonObject; idempotencyKey?: string; externalId?: string };

/**
 * `idempotencyKey` leaves the trigger data, `externalId` stays readable as `${trigger.externalId}`. A key given in
 * the `Idempotency-Key` header counts when the body has none.
 */
export function readRunKeys(body: JsonObject, headerKey?: string): RunKeys {
  const { idempotencyKey: bodyKey, ...rest } = body;
  const idempotencyKey = readKey('idempotencyKey', bodyKey) ?? readKey('idempotencyKey', headerKey);
  const externalId = readKey('externalId', body.externalId);
  return { input: bodyKey === undefined ? body : rest, idempotencyKey, externalId };
}

function readKey(field: string, value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length < 1 || value.length > KEY_CHARS_MAX || value.includes('\0')) {
    throw invalidField(field, `must be a string of 1 to ${KEY_CHARS_MAX} characters`);
  }
  return value;
}
