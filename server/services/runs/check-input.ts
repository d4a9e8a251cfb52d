import type { JsonObject } from '@/server/flow/json';
import { DomainError, fieldErrorsOf } from '../domain-error';
import type { Platform } from '../platform';
import type { FlowHead } from './flow-head';

/** Checks trigger data against the flow's `inputSchema`, if it has one (contract 4.1); throws `invalid` with fields. */
export async function checkInput(platform: Platform, head: FlowHead, input: JsonObject): Promise<void> {
  const program = await platform.flowPrograms.load(head.orgId, head.id, head.version);
  const validation = program.inputSchema?.validate(input);
  if (!validation || validation.ok) return;
  const errors = validation.errors.map(({ path, message }) => ({ path: dotted(path), message }));
  const fieldErrors = fieldErrorsOf(errors);
  const issues = errors.map((error) => ({ code: 'input_schema', severity: 'error', ...error }));
  throw new DomainError('invalid', 'validation_failed', 'validation failed', { fieldErrors, issues });
}

/** A JSON pointer as the dotted path that other field errors use; the whole body is `body`. */
function dotted(pointer: string): string {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join('.') || 'body';
}
