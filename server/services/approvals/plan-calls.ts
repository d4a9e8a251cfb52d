/**
 * The calls that a person's yes would send, said before it is given. Two suppositions are played through that differ in
 * what only the decision itself will know, its note and its time; what differs between the two is not known yet.
 */
import type { JsonValue } from '@/server/flow/json';
import type { Platform } from '../platform';
import type { LiveRun } from '../runs/live-run';
import { type PreviewCall, previewCalls, supposedApproval } from './preview-calls';

export type SupposedYes = {
  original: JsonValue;
  /** The proposal with edits; absent when there are none. */
  edited?: JsonValue;
  decidedBy: string | null;
};

const LATER = 'depends on the note or the time of the decision';

/** What follows a yes at `nodeId`; the same whenever nothing that the calls are made of has changed. */
export async function planCalls(
  platform: Platform,
  run: LiveRun,
  nodeId: string,
  yes: SupposedYes,
): Promise<PreviewCall[]> {
  const { original, edited, decidedBy } = yes;
  const outcome = {
    ...supposedApproval(original),
    ...(edited === undefined ? {} : { proposedAction: edited, overridden: true }),
    decidedBy,
  };
  const [one, other] = await Promise.all([
    previewCalls(platform, run, nodeId, { ...outcome, decidedAt: '2000-01-01T00:00:00.000Z' }),
    previewCalls(platform, run, nodeId, {
      ...outcome,
      note: 'a note',
      decidedAt: '2100-01-01T00:00:00.000Z',
    }),
  ]);
  const others = new Map(other.map((call) => [call.nodeId, call]));
  const known = one.map((call) =>
    others.get(call.nodeId)?.digest === call.digest ? call : later(call.nodeId),
  );
  const ids = new Set(one.map((call) => call.nodeId));
  return [...known, ...other.filter((call) => !ids.has(call.nodeId)).map((call) => later(call.nodeId))];
}

function later(nodeId: string): PreviewCall {
  return { nodeId, request: null, digest: null, reason: LATER };
}
