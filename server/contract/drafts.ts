/**
 * What the canvas edits: one draft per flow or workflow beside its live version, saved as it grows and published as
 * a whole. For the dashboard alone.
 */
import { z } from 'zod';
import { definitionShape } from './flows';
import { browserOperation } from './operation';
import { idOrSlug, issue, jsonObject, timestamp } from './primitives';

/** Which of the two names the call goes by, and so which scope it takes: `flows:…` or `workflows:…`. */
export const surface = z.enum(['flow', 'workflow']);
export const bySurface = z.object({ surface: surface.default('flow') });

const coordinate = z.number().min(-1_000_000).max(1_000_000);

/** A sticky note on the canvas; never part of a version. */
export const note = z.strictObject({
  id: z.string().min(1).max(64),
  x: coordinate,
  y: coordinate,
  width: z.number().min(1).max(10_000),
  height: z.number().min(1).max(10_000),
  text: z.string().max(10_000),
  tone: z.enum(['neutral', 'info', 'warning']),
});

/**
 * A flow as the canvas holds it (`FlowDocument` of server/flow/edit). `spec` is without layout; that of a draft may be
 * incomplete or wrong, only its size is limited (1 MB for the whole document).
 */
export const flowDocument = z.strictObject({
  spec: jsonObject,
  /** Node positions by node id. */
  layout: z.record(z.string(), z.object({ x: coordinate, y: coordinate })),
  notes: z.array(note).max(500),
});
export type FlowDocumentInput = z.output<typeof flowDocument>;

/** A person, an API key or the product itself; the name is null when nobody knows it any more. */
export const author = z.object({ id: z.string(), name: z.string().nullable() });

/** The definition as `flows.get` presents it, without spec and warnings, which are in the document and the issues. */
const { spec: _spec, warnings: _warnings, webhookSecret: _secret, ...head } = definitionShape;
export const flowHead = z.object({ ...head, surface });

const draft = z.object({
  document: flowDocument,
  /** Grows with every save and never comes back, not even after the draft was discarded. */
  revision: z.number().int(),
  /** The version the draft began from, or was last merged with. Older than the live one: merge before publishing. */
  baseVersion: z.number().int(),
  updatedBy: author,
  updatedAt: timestamp,
});

/** `details` of a 409 `draft_changed`: what is there instead. `revision` 0 and the others null: no draft. */
export const draftConflict = z.object({
  revision: z.number().int(),
  /** The live version. */
  version: z.number().int(),
  updatedBy: author.nullable(),
  updatedAt: timestamp.nullable(),
});

const revision = z.number().int().min(0);
export const versionSummary = z.string().max(500);

const saveDraft = z.strictObject({
  document: flowDocument,
  /** The revision that was last seen; 0 for none yet. */
  revision,
  baseVersion: z.number().int().min(1),
});

const publishDraft = z.strictObject({
  /** The revision to publish; 0 when there is no draft, to activate the live version. */
  revision,
  /** What changed, for the version history. */
  summary: versionSummary.optional(),
  /** False keeps the status it has (contract 4.9: an active flow that loses fields goes back to draft). */
  activate: z.boolean().default(true),
});

export const draftOperations = [
  browserOperation({
    id: 'drafts.get',
    method: 'GET',
    summary: 'A flow for the canvas: its head, its live document and its draft',
    access: 'user',
    anyScope: ['flows:read', 'workflows:read'],
    bucket: 'read',
    params: idOrSlug,
    query: bySurface,
    result: z.object({
      data: z.object({
        flow: flowHead,
        live: flowDocument,
        draft: draft.nullable(),
        /** Of the draft, or without one of the live version. */
        issues: z.array(issue),
      }),
    }),
  }),
  browserOperation({
    id: 'drafts.save',
    method: 'PUT',
    summary: 'Save the draft unless somebody else has saved since (409 `draft_changed`)',
    access: 'user',
    anyScope: ['flows:write', 'workflows:write'],
    bucket: 'write',
    params: idOrSlug,
    query: bySurface,
    body: saveDraft,
    result: z.object({
      data: z.object({ revision: z.number().int(), updatedAt: timestamp, issues: z.array(issue) }),
    }),
  }),
  browserOperation({
    id: 'drafts.discard',
    method: 'DELETE',
    summary: 'Throw the draft away unless somebody else has saved since',
    access: 'user',
    anyScope: ['flows:write', 'workflows:write'],
    bucket: 'write',
    params: idOrSlug,
    query: bySurface,
    body: z.strictObject({ revision }),
    result: z.object({ data: z.object({ id: z.string(), discarded: z.boolean() }) }),
  }),
  browserOperation({
    id: 'drafts.publish',
    method: 'POST',
    summary: 'Make the draft the live version',
    access: 'user',
    anyScope: ['flows:write', 'workflows:write'],
    bucket: 'write',
    params: idOrSlug,
    query: bySurface,
    body: publishDraft,
    result: z.object({
      data: z.object({
        flow: flowHead,
        live: flowDocument,
        issues: z.array(issue),
        /** Null when the spec was the live one already. */
        publishedVersion: z.number().int().nullable(),
      }),
    }),
  }),
] as const;
