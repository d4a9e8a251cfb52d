/**
 * What a tab's one stream says (design 3.4, 7): that something changed, never what it is now; that is read by the
 * ordinary operations. Events are complete and in order, hints may be lost.
 */

/** `seq` is the place on the organisation's event spine up to which the reader has heard everything. */
export type LiveMessage =
  /** The stream is open: what changes from here on is told. */
  | { kind: 'ready'; seq: number }
  /** A row of the spine. */
  | { kind: 'event'; seq: number; type: string; resourceType: string; resourceId: string }
  /** Something that no row tells: the progress of a `run`, a `draft`, the `presence` on a flow. `*` is any of its kind. */
  | { kind: 'hint'; seq: number; resourceType: string; resourceId: string }
  /** More happened than is told one by one: read anew. */
  | { kind: 'reset'; seq: number };

/** Scopes without which a resource's changes are not told; others concern everybody who is signed in. */
const SCOPE_OF: Readonly<Record<string, string>> = {
  flow: 'flows:read',
  draft: 'flows:read',
  presence: 'flows:read',
  workflow: 'workflows:read',
  run: 'runs:read',
  execution: 'executions:read',
  service_connection: 'service-connections:read',
  webhook: 'webhooks:manage',
  webhook_delivery: 'webhooks:manage',
  api_key: 'api:manage',
};

/** The scope that a reader of this resource's changes holds. */
export function liveScope(resourceType: string): string | undefined {
  return SCOPE_OF[resourceType];
}
