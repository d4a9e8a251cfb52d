/** A part of a flow as it travels: on the clipboard, between flows and tabs, readable and editable by people. */

import { z } from 'zod';
import { QUIET_PARSE } from '../spec/describe-zod-issue';
import { fieldProblems } from '../spec/field-problem';
import { isDeeperThan } from '../spec/is-deeper-than';
import { NODE_ID_PATTERN, SPEC_LIMITS } from '../spec/limits';
import type { Layout, Spec, SpecEdge, SpecNode } from '../spec/spec';
import type { Note } from './document';
import type { Refused, SpecField } from './edit';
import { FLOW_FILE_MARK } from './flow-file-mark';

/** What a fragment says of itself. */
export const FRAGMENT_MARK = 'fragment/1';

export type Fragment = {
  countersign: typeof FRAGMENT_MARK;
  nodes: SpecNode[];
  edges: SpecEdge[];
  layout: Layout;
  notes: Note[];
};

/** What pasted text holds. A whole spec says where it starts, and how the flow is set. */
export type ReadFragment = Fragment & { startNodeId?: string; settings: Partial<Pick<Spec, SpecField>> };

/** Bounds of what may be pasted; a text of this length is about a flow of 500 nodes with long prompts. */
const LIMITS = { textLength: 6_000_000, notes: 500, noteText: 20_000, coordinate: 10_000_000 } as const;

const coordinate = z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate);

const note = z.object({
  id: z.string().min(1).max(64),
  x: coordinate,
  y: coordinate,
  width: z.number().min(1).max(LIMITS.coordinate),
  height: z.number().min(1).max(LIMITS.coordinate),
  text: z.string().max(LIMITS.noteText),
  tone: z.enum(['neutral', 'info', 'warning']),
});

const shape = z.object({
  startNodeId: z.string().optional(),
  nodes: z
    .array(z.looseObject({ id: z.string().regex(NODE_ID_PATTERN), type: z.string().min(1) }))
    .max(SPEC_LIMITS.nodesMax),
  edges: z.array(z.object({ from: z.string(), to: z.string(), case: z.string().optional() })).default([]),
  layout: z.record(z.string(), z.object({ x: coordinate, y: coordinate })).default({}),
  notes: z.array(note).max(LIMITS.notes).default([]),
});

/** The text for the clipboard. */
export function fragmentText(fragment: Fragment): string {
  return JSON.stringify(fragment, null, 2);
}

/** Reads pasted text: a fragment, a whole spec, or an object with one as its `spec`. Never throws. */
export function readFragment(text: string): ReadFragment | Refused {
  if (text.length > LIMITS.textLength) return { refused: 'This is too long to paste into a flow.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refused: 'This is no JSON, so there are no nodes in it.' };
  }
  return readValue(value);
}

function readValue(value: unknown): ReadFragment | Refused {
  if (!isRecord(value)) return { refused: 'This is JSON, but no part of a flow.' };
  if (isDeeperThan(value, SPEC_LIMITS.depthMax)) {
    return { refused: `This is nested more than ${SPEC_LIMITS.depthMax} levels deep.` };
  }
  const mark = value.countersign;
  if (typeof mark === 'string' && mark !== FRAGMENT_MARK && mark !== FLOW_FILE_MARK) {
    return {
      refused: `This was copied from another version of Countersign (${mark.slice(0, 40)}), which this one cannot read.`,
    };
  }
  const source = isRecord(value.spec) ? { ...value, ...value.spec } : value;
  if (!Array.isArray(source.nodes))
    return { refused: 'This is JSON, but no part of a flow: it has no nodes.' };
  const parsed = shape.safeParse(source, QUIET_PARSE);
  if (!parsed.success) {
    const [first] = fieldProblems(parsed.error.issues);
    return {
      refused: `This is no part of a flow that could be pasted: ${first?.message ?? 'a field is wrong'}.`,
    };
  }
  return gather(parsed.data, source);
}

function gather(data: z.output<typeof shape>, source: Record<string, unknown>): ReadFragment | Refused {
  const ids = new Set(data.nodes.map(({ id }) => id));
  if (ids.size < data.nodes.length) return { refused: 'Two of these nodes have the same id.' };
  if (data.nodes.length + data.notes.length === 0) return { refused: 'There is nothing in this to paste.' };
  const settings = SETTINGS.filter((field) => source[field] !== undefined).map((field) => [
    field,
    source[field],
  ]);
  return {
    countersign: FRAGMENT_MARK,
    // As written, so that keys keep their order.
    nodes: source.nodes as SpecNode[],
    edges: data.edges
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ from, to, case: name }) => ({ from, to, ...(name === undefined ? {} : { case: name }) })),
    layout: Object.fromEntries(Object.entries(data.layout).filter(([id]) => ids.has(id))),
    notes: data.notes,
    ...(data.startNodeId !== undefined && ids.has(data.startNodeId) ? { startNodeId: data.startNodeId } : {}),
    settings: Object.fromEntries(settings),
  };
}

const SETTINGS: readonly SpecField[] = ['inputSchema', 'onReject', 'retry', 'strict'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
