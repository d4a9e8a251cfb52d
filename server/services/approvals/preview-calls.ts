/** The calls that "approve" will send, as far as they are known (design 3.5). */
import type { JsonValue } from '@/server/flow/json';
import type { ApprovalOutcome, OutboundCall } from '@/server/flow/nodes/node-executor';
import { previewAfter } from '@/server/flow/run/preview-after';
import { canonicalRequest, sha256Hex } from '@/server/infra/gateway/canonical-request';
import type { Platform } from '../platform';
import type { LiveRun } from '../runs/live-run';
import { resolveCall } from '../runs/resolve-call';

/**
 * A call that follows an approval. `request` is canonical JSON of method, URL, headers and body, secrets as
 * `{{env.NAME}}`; both are null for a call that depends on what is not known yet, with the reason.
 */
export type PreviewCall = {
  nodeId: string;
  request: string | null;
  digest: string | null;
  reason: string | null;
};

const NOT_KNOWN = 'depends on the answer of an earlier call, or on the time';

/** What follows if the approval at `nodeId` ends with `outcome`. */
export async function previewCalls(
  platform: Platform,
  run: LiveRun,
  nodeId: string,
  outcome: ApprovalOutcome,
): Promise<PreviewCall[]> {
  const settlement = { kind: 'approval', outcome } as const;
  const preview = previewAfter(run.state, { nodeId, settlement }, { now: platform.clock.now() });
  if (!preview) return [];
  const known = await Promise.all(
    preview.calls.map(({ nodeId: at, call }) => previewCall(platform, run, at, call)),
  );
  const unknown = preview.undetermined
    .filter((at) => run.program.flow.nodes.get(at)?.definition.nature === 'effect')
    .map((at): PreviewCall => ({ nodeId: at, request: null, digest: null, reason: NOT_KNOWN }));
  return [...known, ...unknown];
}

/** One call as the gateway would send it now. */
export async function previewCall(
  platform: Platform,
  run: LiveRun,
  nodeId: string,
  call: OutboundCall,
): Promise<PreviewCall> {
  const resolved = await resolveCall(platform, run.orgId, call, { use: false });
  if (resolved.kind === 'error')
    return { nodeId, request: null, digest: null, reason: resolved.error.message };
  const request = canonicalRequest(resolved.call, Object.keys(run.secrets));
  return { nodeId, request, digest: sha256Hex(request), reason: null };
}

/** A plain yes to `proposedAction`, before anybody said it. */
export function supposedApproval(proposedAction: JsonValue): ApprovalOutcome {
  return {
    decision: 'approved',
    proposedAction,
    originalProposedAction: proposedAction,
    overridden: false,
    note: null,
    decidedBy: null,
    decidedAt: null,
  };
}
