/** Turns zod errors into problems with a path and a contract code, one per thing to mend. */
import type { z } from 'zod';
import { describeZodIssue } from './describe-zod-issue';
import { dottedPath } from './dotted-path';

/** One field that is missing or wrong; `path` is relative to what was parsed. */
export type FieldProblem = { code: string; message: string; path: readonly PropertyKey[] };

/**
 * Lists what a failed parse found. A schema may name another code of contract 4.10 through the `params.code` of a
 * custom issue; otherwise absent values are `field_required` and everything else is `field_type`.
 */
export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, []));
}

function problemsOf(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): FieldProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownField([...path, key]));
  }
  if (issue.code === 'invalid_union' && issue.message === '' && issue.input !== undefined) {
    const nested = closestBranch(issue.errors);
    if (nested) return nested.flatMap((inner) => problemsOf(inner, path));
  }
  if ((issue.code === 'invalid_key' || issue.code === 'invalid_element') && issue.message === '') {
    return issue.issues.flatMap((inner) => problemsOf(inner, path));
  }
  return [{ code: codeOf(issue), message: describeZodIssue(issue, dottedPath(path) || 'value'), path }];
}

/** The refusal of a field that the schema does not know. */
export function unknownField(path: readonly PropertyKey[]): FieldProblem {
  return {
    code: 'field_type',
    message: `unknown field ${JSON.stringify(path.at(-1))}; remove it or correct its name`,
    path,
  };
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') return issue.params.code;
  return issue.input === undefined ? 'field_required' : 'field_type';
}

/** The alternative that got furthest into the value, which is the one its author meant. */
function closestBranch(
  errors: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  const depthOf = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(...issues.map((issue) => issue.path.length));
  const entered = errors.filter((issues) => issues.length > 0 && depthOf(issues) > 0);
  if (entered.length === 0) return undefined;
  return entered.reduce((best, issues) => (issues.length < best.length ? issues : best));
}
