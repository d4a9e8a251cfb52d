import { expect, test } from 'vitest';
import { outsideEndpoints } from './posture';

test('every host is named once, and the sandbox is no host', () => {
  const models = [
    { endpoint: 'vllm.internal', sandbox: false },
    { endpoint: 'this server', sandbox: true },
    { endpoint: 'api.example.com', sandbox: false },
    { endpoint: 'vllm.internal', sandbox: false },
  ];
  expect(outsideEndpoints(models)).toEqual(['api.example.com', 'vllm.internal']);
});
