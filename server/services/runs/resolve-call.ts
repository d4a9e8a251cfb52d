/** From what a node rendered to what the gateway sends: the address, and a connection's credential. */
import type { OutboundCall, StepError } from '@/server/flow/nodes/node-executor';
import { connectionCall, urlCall } from '@/server/infra/gateway/connection-call';
import type { GatewayCall } from '@/server/infra/gateway/gateway-request';
import { findConnection } from '../connections/find-connection';
import type { Platform } from '../platform';

export type ResolvedCall =
  | { kind: 'call'; call: GatewayCall; auth?: { name: string; value: string } }
  | { kind: 'error'; error: StepError };

/** Finds the connection of a call, if it names one. `use: false` only looks, for previews. */
export async function resolveCall(
  platform: Platform,
  orgId: string,
  call: OutboundCall,
  options: { use: boolean },
): Promise<ResolvedCall> {
  if (call.target.kind === 'url') return { kind: 'call', call: urlCall(call) };
  const { service } = call.target;
  const connection = await findConnection(platform, orgId, service, options);
  if (!connection) {
    const message = `The service "${service}" has no active connection. Register it under service connections.`;
    return { kind: 'error', error: { code: 'service_not_connected', message } };
  }
  const resolved = connectionCall(call, connection.baseUrl);
  return resolved.kind === 'call' ? { ...resolved, auth: connection.auth } : resolved;
}
