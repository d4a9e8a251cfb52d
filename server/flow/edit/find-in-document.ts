/** Finds text anywhere in a flow: ids, names, types, notes, and every key and value inside fields. */
import { dottedPath } from '../spec/dotted-path';
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
    visitTexts(node, [], (text, path) => {
      const match = found.length < limit ? matchIn(text, needle) : undefined;
      if (match) found.push({ nodeId: node.id, path: dottedPath(path), ...match });
    });
  }
  for (const { id, text } of notes) {
    const match = found.length < limit ? matchIn(text, needle) : undefined;
    if (match) found.push({ noteId: id, path: 'text', ...match });
  }
  return found;
}

/** Every key below the top, and every text and number, with its place. `path` is changed while it goes on. */
function visitTexts(
  value: unknown,
  path: string[],
  visit: (text: string, path: readonly string[]) => void,
): void {
  if (typeof value === 'string' || typeof value === 'number') visit(String(value), path);
  if (typeof value !== 'object' || value === null) return;
  const hasNames = path.length > 0 && !Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    path.push(key);
    if (hasNames) visit(key, path);
    visitTexts(inner, path, visit);
    path.pop();
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
