/** The server as drafts know it. Every answer that is not a success is a rejected promise, told apart by `troubleOf`. */
import type { TRPCClient } from '@trpc/client';
import { describeError } from '@/components/trpc/describe-error';
import type { TrpcRouter } from '@/server/api/trpc/trpc-router';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { JsonObject } from '@/server/flow/json';
import type { CanvasData, EditorIssue, FlowHead, SavedDraft } from '../store/editor-state';
import { readDocument, type WireDocument } from '../store/read-document';
import type { ServerState } from './rebase';
import type { Trouble } from './save-queue';

export type Published = { flow: FlowHead; live: FlowDocument; issues: EditorIssue[]; version: number | null };

export type DraftServer = {
  save: (draft: SavedDraft) => Promise<{ revision: number; issues: EditorIssue[] }>;
  /** As it is now, never from a cache. */
  load: () => Promise<ServerState & { issues: EditorIssue[] }>;
  /** What a version was. */
  version: (version: number) => Promise<FlowDocument>;
  publish: (wish: { revision: number; summary?: string; activate: boolean }) => Promise<Published>;
  discard: (revision: number) => Promise<void>;
  /** A new flow with this as its draft; its id. */
  copy: (document: FlowDocument) => Promise<FlowHead>;
};

/** `onLoaded` is given what `load` read, as it came. */
export function createDraftServer(
  client: TRPCClient<TrpcRouter>,
  { id, surface }: { id: string; surface: FlowHead['surface'] },
  onLoaded: (answer: { data: CanvasData }) => void,
): DraftServer {
  const params = { id };
  const query = { surface };
  return {
    save: async ({ document, revision, baseVersion }) => {
      const body = { document: wireDocument(document), revision, baseVersion };
      return (await client.drafts.save.mutate({ params, query, body })).data;
    },
    load: async () => {
      const answer = await client.drafts.get.query({ params, query });
      onLoaded(answer);
      return readServerState(answer.data);
    },
    version: async (version) => {
      const { data } = await client.versions.get.query({ params: { id, version }, query });
      const { layout, ...spec } = data.version.spec;
      return readDocument({ spec, layout: (layout ?? {}) as WireDocument['layout'], notes: [] });
    },
    publish: async (body) => {
      const { data } = await client.drafts.publish.mutate({ params, query, body });
      const { flow, live, issues, publishedVersion } = data;
      return { flow, live: readDocument(live), issues, version: publishedVersion };
    },
    discard: async (revision) =>
      void (await client.drafts.discard.mutate({ params, query, body: { revision } })),
    copy: async (document) => {
      const body = { document: wireDocument(document) };
      return (await client.flows.duplicate.mutate({ params, query, body })).data.flow;
    },
  };
}

export function readServerState({
  flow,
  live,
  draft,
  issues,
}: CanvasData): ServerState & { issues: EditorIssue[] } {
  return {
    flow,
    live: readDocument(live),
    issues,
    draft: draft && {
      document: readDocument(draft.document),
      revision: draft.revision,
      baseVersion: draft.baseVersion,
      updatedBy: draft.updatedBy.name,
    },
  };
}

/** Somebody has saved or published since. */
export function isDraftChanged(error: unknown): boolean {
  return describeError(error).code === 'draft_changed';
}

export function troubleOf(error: unknown): Trouble {
  const { status, title, advice, isTransient } = describeError(error);
  if (status === undefined && isTransient) return { kind: 'offline', reason: title };
  if (status === 401) return { kind: 'signedOut', reason: 'Your session has ended.' };
  if (status === 429 || isTransient) return { kind: 'server', reason: title };
  return { kind: 'refused', reason: `${title} ${advice}` };
}

function wireDocument({ spec, layout, notes }: FlowDocument) {
  // Whatever its fields are, they came from JSON.
  return { spec: spec as object as JsonObject, layout, notes: [...notes] };
}
