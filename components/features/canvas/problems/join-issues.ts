/**
 * Findings of the browser, which are there at once, together with those that only the server can have, such as unknown
 * services. The server's last verdict is about an older document; of it holds what is said about nodes that are still
 * the same.
 */
import type { FlowDocument } from '@/server/flow/edit/document';
import type { EditorIssue } from '../store/editor-state';

export type Verdict = { document: FlowDocument; issues: readonly EditorIssue[] };

/** What the server found in a document and the browser did not. */
export function serverOnly(
  server: readonly EditorIssue[],
  browser: readonly EditorIssue[],
): readonly EditorIssue[] {
  const known = new Set(browser.map(keyOf));
  return server.filter((issue) => !known.has(keyOf(issue)));
}

/** The browser's findings about `document`, and those of the verdict that still hold. */
export function joinIssues(
  browser: readonly EditorIssue[],
  verdict: Verdict,
  document: FlowDocument,
): readonly EditorIssue[] {
  if (verdict.issues.length === 0) return browser;
  const before = new Map(verdict.document.spec.nodes.map((node) => [node.id, node]));
  const now = new Map(document.spec.nodes.map((node, index) => [node.id, { node, index }]));
  const known = new Set(browser.map(keyOf));
  const kept = verdict.issues.flatMap((issue) => {
    if (issue.nodeId === undefined) return [issue];
    const present = now.get(issue.nodeId);
    if (!present || present.node !== before.get(issue.nodeId)) return [];
    return [{ ...issue, path: issue.path.replace(/^nodes\.\d+/, `nodes.${present.index}`) }];
  });
  return [...browser, ...kept.filter((issue) => !known.has(keyOf(issue)))];
}

function keyOf({ code, path, message }: EditorIssue): string {
  return `${code}\n${path}\n${message}`;
}
