/** A gateway and calls for tests; what is opened is closed after each test. */
import { afterEach } from 'vitest';
import { createGateway, type Gateway, type GatewayConfig } from '../gateway';
import type { GatewayCall, GatewayRequest } from '../gateway-request';

const opened: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});

/** Closes `resource` after the test. */
export async function use<T extends { close: () => Promise<void> }>(resource: T | Promise<T>): Promise<T> {
  const open = await resource;
  opened.push(open);
  return open;
}

/** A gateway that may call loopback, unless `config` says otherwise. */
export function testGateway(config: GatewayConfig = {}): Gateway {
  const gateway = createGateway({ allow: ['127.0.0.1', '::1'], ...config });
  opened.push(gateway);
  return gateway;
}

export const TRACE_ID = '0123456789abcdef0123456789abcdef';

export function call(url: string, more: Partial<GatewayCall> = {}): GatewayCall {
  return { method: 'GET', url, headers: {}, query: {}, timeoutMs: 10_000, ...more };
}

/** A live request of that call. */
export function request(made: GatewayCall, more: Partial<GatewayRequest> = {}): GatewayRequest {
  return { call: made, traceId: TRACE_ID, idempotencyKey: 'run_1:check', mode: 'live', ...more };
}
