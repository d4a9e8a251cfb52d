/** Calls as people read them: what the canonical text of a request says, in its parts. */
import type { JsonObject, JsonValue } from '@/server/flow/json';
import { callsDigest } from './calls-digest';
import type { PreviewCall } from './preview-calls';

/** Everything from `method` to `digest` is null while the call is not known; secrets read `{{env.NAME}}`. */
export type CallView = {
  nodeId: string;
  method: string | null;
  url: string | null;
  headers: Record<string, string> | null;
  body: JsonValue;
  hasBody: boolean;
  digest: string | null;
  unknownUntil: string | null;
};

export type CallPlan = { items: CallView[]; digest: string };

/** `digest` as it was stored with a decision, else over the calls. */
export function callPlan(calls: readonly PreviewCall[], digest?: string | null): CallPlan {
  return { items: calls.map(callView), digest: digest ?? callsDigest(calls) };
}

function callView({ nodeId, request, digest, reason }: PreviewCall): CallView {
  return { nodeId, ...requestView(request), digest, unknownUntil: reason };
}

/** The parts of a canonical request. */
export function requestView(canonical: string | null) {
  if (canonical === null) return { method: null, url: null, headers: null, body: null, hasBody: false };
  const request = JSON.parse(canonical) as JsonObject;
  return {
    method: request.method as string,
    url: request.url as string,
    headers: request.headers as Record<string, string>,
    body: request.body ?? null,
    hasBody: request.body !== undefined,
  };
}
