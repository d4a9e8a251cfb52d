/** Finds text anywhere in a flow: ids, names, types, notes, and every key and value inside fields. */
import { joinPath } from '../spec/dotted-path';
import type { FlowDocument } from './document';

/** The match is `excerpt.slice(start, end)`. `path` is dotted from the node's root. */
export type Found = ({ nodeId: string; path: string } | { noteId: string; path: 'text' }) & {
  excerpt: string;
  start: number;
  end: number;
};

/** Characters of an excerpt before and after the match. */
const AROUND = 32;

/** Matches in the order of the document, ignoring case, one for each text; at most `limit` of them. */
export function findInDocument(
  { spec, notes }: FlowDocument,
  query: string,
  { limit = 200 }: { limit?: number } = {},
): Found[] {
  const needle = query.trim().toLowerCase();
  if (needle === '') return [];
  const found: Found[] = [];
  for (const node of spec.nodes) {
    for (const { path, text } of textsOf(node, '')) {
      const match = matchIn(text, needle);
      if (match) found.push({ nodeId: node.id, path, ...match });
      if (found.length >= limit) return found;
    }
  }
  for (const { id, text } of notes) {
    const match = matchIn(text, needle);
    if (match) found.push({ noteId: id, path: 'text', ...match });
    if (found.length >= limit) return found;
  }
  return found;
}

/** Every key below the top, and every text and number, with its place. */
function* textsOf(value: unknown, path: string): Generator<{ path: string; text: string }> {
  if (typeof value === 'string' || typeof value === 'number') yield { path, text: String(value) };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const here = joinPath(path, key);
    if (path !== '' && !Array.isArray(value)) yield { path: here, text: key };
    yield* textsOf(inner, here);
  }
}

function matchIn(text: string, needle: string): { excerpt: string; start: number; end: number } | undefined {
  const at = text.toLowerCase().indexOf(needle);
  if (at === -1) return undefined;
  const from = at <= AROUND ? 0 : at - AROUND;
  const to = Math.min(text.length, at + needle.length + AROUND);
  const before = from > 0 ? '…' : '';
  const after = to < text.length ? '…' : '';
  const excerpt = `${before}${text.slice(from, to).replace(/\s/g, ' ')}${after}`;
  const start = at - from + before.length;
  return { excerpt, start, end: start + needle.length };
}
