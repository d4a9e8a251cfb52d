import type { JsonObject } from '@/server/flow/json';
import type { OutboundCall } from '@/server/flow/nodes/node-executor';
import { canonicalRequest, sha256Hex } from '@/server/infra/gateway/canonical-request';
import { resolveCall } from '../runs/resolve-call';
import type { ServiceContext } from '../service-context';

/** A call as it would be sent (canonical request with secrets as `{{env.NAME}}`) and its digest. */
export type PlannedCall = { request: JsonObject; digest: string };

/** What the gateway would send; null when the service is not connected. */
export async function plannedCall(
  context: ServiceContext,
  call: OutboundCall,
  secrets: Record<string, string>,
): Promise<PlannedCall | null> {
  const resolved = await resolveCall(context.platform, context.orgId, call, { use: false });
  if (resolved.kind === 'error') return null;
  const canonical = canonicalRequest(resolved.call, Object.keys(secrets));
  return { request: JSON.parse(canonical) as JsonObject, digest: sha256Hex(canonical) };
}
