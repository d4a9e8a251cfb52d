/** What putting a path into a text means, by where it is put. */
import type { CodeLanguage } from './code-language';
import { expressionAt } from './expression-at';

/** A change of the text, and where the cursor goes. */
export type Insertion = { from: number; to: number; insert: string; cursor: number };

/**
 * Inside an expression the path goes in as it is, in place of a path that is touched; in text it becomes a placeholder;
 * in JSON a quoted one, unless it already stands in a text. A selection is replaced.
 */
export function insertPath(
  text: string,
  selection: { from: number; to: number },
  path: string,
  language: CodeLanguage,
): Insertion {
  const { from, to } = selection.from === selection.to ? touched(text, selection.from, language) : selection;
  const insert = textFor(text, from, path, language);
  return { from, to, insert, cursor: from + insert.length };
}

const PATH = /[A-Za-z_]\w*(?:\.\w*|\[(?:\d+|\\?"[^"\\]*\\?")\])*/g;

/** The path of an expression at the position, or the position itself. */
function touched(text: string, at: number, language: CodeLanguage): { from: number; to: number } {
  const span = expressionAt(text, at, language);
  if (span === undefined) return { from: at, to: at };
  for (const { 0: found, index } of text.slice(span.start, span.end).matchAll(PATH)) {
    const from = span.start + index;
    if (at >= from && at <= from + found.length) return { from, to: from + found.length };
  }
  return { from: at, to: at };
}

function textFor(text: string, at: number, path: string, language: CodeLanguage): string {
  const isInJsonText = language === 'json' && isInString(text, at);
  const written = isInJsonText ? JSON.stringify(path).slice(1, -1) : path;
  if (expressionAt(text, at, language) !== undefined) return written;
  if (language !== 'json' || isInJsonText) return `\${${written}}`;
  return text.trim() === '' ? `\${${path}}` : JSON.stringify(`\${${path}}`);
}

function isInString(text: string, at: number): boolean {
  let isInside = false;
  for (let index = 0; index < at; index += 1) {
    if (text[index] === '\\' && isInside) index += 1;
    else if (text[index] === '"') isInside = !isInside;
    else if (text[index] === '\n') isInside = false;
  }
  return isInside;
}
