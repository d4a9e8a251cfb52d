/** Checks the parts of a request against the operation and names every field that is wrong (contract 2.0). */
import type { z } from 'zod';
import type { Call } from '@/server/contract/operation';
import { describeZodIssue, QUIET_PARSE } from '@/server/flow/spec/describe-zod-issue';
import { DomainError, type DomainIssue, fieldErrorsOf, invalidField } from '@/server/services/domain-error';

export type RawInputs = {
  params: Record<string, string>;
  query: Record<string, unknown>;
  /** Undefined when the request had none. */
  body: unknown;
};
export type ReadInputs = { params: unknown; query: unknown; body: unknown };

/** Throws `invalid` with all faults of all parts. */
export function readInputs(operation: Call, raw: RawInputs): ReadInputs {
  const faults: DomainIssue[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown, whole: string): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value, QUIET_PARSE);
    if (result.success) return result.data;
    for (const issue of result.error.issues) faults.push(...faultsOf(issue, whole));
    return undefined;
  };
  const params = read(operation.params, raw.params, 'path');
  const query = read(operation.query, raw.query, 'query');
  const body = operation.bodyFreeForm ? freeForm(raw.body) : read(operation.body, raw.body ?? {}, 'body');
  if (faults.length > 0) throw validationFailed(faults);
  return { params, query, body };
}

/** Nothing but the outermost brackets is looked at: the body is the caller's own. */
function freeForm(body: unknown): unknown {
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidField('body', 'must be a JSON object');
  }
  return body;
}

function validationFailed(issues: DomainIssue[]): DomainError {
  const fieldErrors = fieldErrorsOf(issues);
  return new DomainError('invalid', 'validation_failed', 'validation failed', { fieldErrors, issues });
}

function faultsOf(issue: z.core.$ZodIssue, whole: string): DomainIssue[] {
  const path = issue.path.map(String);
  const fault = (at: readonly string[], message: string): DomainIssue => ({
    code: issue.code,
    path: at.join('.') || whole,
    message,
    severity: 'error',
  });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => fault([...path, key], 'is not a known field'));
  return [fault(path, messageOf(issue))];
}

/** What is wrong, without the name of the field: that is its path. */
function messageOf(issue: z.core.$ZodIssue): string {
  // The last choice is the general one: its words help where "is not valid" does not.
  const general = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined;
  return general ? messageOf(general) : describeZodIssue(issue, '').trim();
}
