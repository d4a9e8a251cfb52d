/** Findings of validation, placed at the fields of a node. */
import type { FieldIssue } from './config-form-context';

/** The findings of one node with paths from its root; `nodes.3.url` becomes `url`. */
export function relativeIssues(
  issues: readonly { path: string; message: string; severity: 'error' | 'warning' }[],
): FieldIssue[] {
  return issues.map(({ path, message, severity }) => ({
    path: path.replace(/^nodes\.\d+\.?/, ''),
    message,
    severity,
  }));
}

/** Those of a field and of what is inside it. */
export function issuesUnder(issues: readonly FieldIssue[], path: string): FieldIssue[] {
  return issues.filter((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
}

/** Those that no drawn field shows: of the node as a whole, or of a field that has no place in the form. */
export function issuesElsewhere(issues: readonly FieldIssue[], fields: readonly string[]): FieldIssue[] {
  const shown = new Set(fields);
  return issues.filter(({ path }) => !shown.has(path.split('.', 1)[0] ?? ''));
}
