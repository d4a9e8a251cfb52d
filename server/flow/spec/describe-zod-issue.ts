/**
 * Says in plain words what a zod issue wants. Messages that a schema wrote itself are kept: parse with
 * `QUIET_PARSE`, which leaves the message of every other issue empty.
 */
import type { z } from 'zod';

/** Parse options under which only schemas with their own `error` carry a message. */
export const QUIET_PARSE = { error: () => '', reportInput: true } as const;

/** A sentence such as `url must start with "/"`. `field` is how the reader knows the place. */
export function describeZodIssue(issue: z.core.$ZodIssue, field: string): string {
  if (issue.message !== '') return issue.message;
  if (issue.input === undefined) return `${field} is required`;
  switch (issue.code) {
    case 'invalid_type':
      return `${field} must be ${withArticle(issue.expected)}, not ${withArticle(kindOf(issue.input))}`;
    case 'invalid_value':
      return `${field} must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(print).join(', ')}`;
    case 'too_small':
      return tooSmall(field, issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(field, issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'not_multiple_of':
      return `${field} must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return invalidFormat(field, issue);
    default:
      return `${field} is not valid`;
  }
}

function tooSmall(field: string, origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string' && minimum === 1) return `${field} must not be empty`;
  if (origin === 'string') return `${field} must have at least ${minimum} characters`;
  if (origin === 'array' || origin === 'set') return `${field} must have at least ${minimum} items`;
  return `${field} must be ${inclusive ? 'at least' : 'more than'} ${minimum}`;
}

function tooBig(field: string, origin: string, maximum: number, inclusive: boolean): string {
  if (origin === 'string') return `${field} must have at most ${maximum} characters`;
  if (origin === 'array' || origin === 'set') return `${field} must have at most ${maximum} items`;
  return `${field} must be ${inclusive ? 'at most' : 'less than'} ${maximum}`;
}

function invalidFormat(field: string, issue: z.core.$ZodIssueInvalidStringFormat): string {
  if ('prefix' in issue) return `${field} must start with ${print(issue.prefix)}`;
  if ('suffix' in issue) return `${field} must end with ${print(issue.suffix)}`;
  if ('includes' in issue) return `${field} must contain ${print(issue.includes)}`;
  if (issue.format === 'regex') return `${field} must match ${issue.pattern ?? 'its pattern'}`;
  return `${field} is not a valid ${issue.format}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function withArticle(kind: string): string {
  if (kind === 'null') return 'null';
  if (kind === 'int') return 'a whole number';
  if (kind === 'record') return 'an object';
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

function print(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
