import { expect, test } from 'vitest';
import { made } from '@/server/flow/edit/testing/made-document';
import type { EditorIssue } from '../store/editor-state';
import { joinIssues, serverOnly } from './join-issues';

const issue = (code: string, nodeId: string, index: number): EditorIssue => ({
  code,
  nodeId,
  path: `nodes.${index}.service`,
  message: code,
  severity: 'error',
});
const a = { id: 'a', type: 'call' };
const b = { id: 'b', type: 'call' };
const before = made([a, b], []);

test('what both found is said once', () => {
  const [both, mine] = [issue('both', 'a', 0), issue('mine', 'a', 0)];
  expect(serverOnly([both, mine], [both])).toEqual([mine]);
});

test('what the server said of a node holds until the node is another', () => {
  const verdict = { document: before, issues: [issue('unknown', 'b', 1)] };
  const moved = { ...before, spec: { ...before.spec, nodes: before.spec.nodes.toReversed() } };
  expect(joinIssues([], verdict, moved)).toMatchObject([{ path: 'nodes.0.service' }]);
  const changed = made([a, { ...b, url: 'x' }], []);
  expect(joinIssues([], verdict, changed)).toEqual([]);
  expect(joinIssues([], verdict, made([a], []))).toEqual([]);
});
