/** Where an issue leads: its node, and the field below it. */
import type { EditorIssue } from '../store/editor-state';

/** Paths are dotted from the spec's root; `nodes.3.headers.Accept` is the field `headers.Accept` of a node. */
export function issueField({ path }: EditorIssue): string {
  return path.replace(/^nodes\.\d+\.?/, '');
}
