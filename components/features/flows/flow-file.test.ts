import { expect, test } from 'vitest';
import { FILE_BYTES_MAX, type FlowFile, readFlowFile, writeFlowFile } from './flow-file';

const flow: FlowFile = {
  name: 'Refund',
  slug: 'refund',
  description: null,
  triggerType: 'api',
  cronExpression: null,
  spec: {
    startNodeId: 'call',
    nodes: [{ id: 'call', type: 'http_request', url: 'https://pay.example', headers: { accept: '*/*' } }],
    edges: [],
    layout: { call: { x: 1, y: 2 } },
  },
};

test('what is exported comes back the same', () => {
  const read = readFlowFile(writeFlowFile(flow).text);
  expect(read).toEqual({
    ok: true,
    flow: { name: 'Refund', slug: 'refund', triggerType: 'api', spec: flow.spec },
  });
});

test('credentials stay behind, and the export says where they were', () => {
  const headers = { authorization: 'Bearer abcdefghijklmnop', 'x-note': 'hello' };
  const { text, removed } = writeFlowFile({
    ...flow,
    spec: { startNodeId: 'a', nodes: [{ headers }], edges: [] },
  });
  expect(text).not.toContain('abcdefghijklmnop');
  expect(text).toContain('hello');
  expect(removed).toEqual(['nodes.0.headers.authorization']);
});

test('a bare spec and a create request are read too', () => {
  expect(readFlowFile(JSON.stringify(flow.spec))).toEqual({ ok: true, flow: { spec: flow.spec } });
  expect(readFlowFile(JSON.stringify({ name: 'A', spec: flow.spec }))).toMatchObject({ flow: { name: 'A' } });
});

test.each([
  ['{', 'not JSON'],
  ['[]', 'JSON object'],
  ['"hello"', 'JSON object'],
  ['{"a":1}', '"nodes"'],
  ['{"countersign":"flow/9","spec":{"nodes":[]}}', 'flow/9'],
  [' '.repeat(FILE_BYTES_MAX + 1), '1 MB'],
])('junk is refused with the reason', (text, reason) => {
  const read = readFlowFile(text);
  expect(read.ok ? '' : read.problem).toContain(reason);
});
