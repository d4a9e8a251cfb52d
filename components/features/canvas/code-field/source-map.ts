/** The strings of a text that hold templates, with the way back from their characters to the text's. */
import type { CodeLanguage } from './code-language';

/** `offsets[i]` is where the i-th character of `source` stands; one more at the end. */
export type MappedSource = { source: string; offsets: readonly number[] };

const JSON_STRING = /"(?:[^"\\\n]|\\.)*"/g;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** In JSON: its string values. Elsewhere: the whole text, and JSON that is one bare placeholder. */
export function templateSources(text: string, language: CodeLanguage): MappedSource[] {
  if (language !== 'json' || text.trimStart().startsWith('${')) return [plain(text)];
  return [...text.matchAll(JSON_STRING)]
    .filter(
      ({ 0: literal, index }) =>
        !/^\s*:/.test(text.slice(index + literal.length, index + literal.length + 200)),
    )
    .filter(({ 0: literal }) => literal.includes('${'))
    .map(({ 0: literal, index }) => decode(literal, index));
}

/** The span in the text of a span in the source. */
export function mapSpan(
  { offsets }: MappedSource,
  { start, end }: { start: number; end: number },
): { from: number; to: number } {
  const last = offsets.at(-1) ?? 0;
  return { from: offsets[start] ?? last, to: offsets[end] ?? last };
}

function plain(source: string): MappedSource {
  return { source, offsets: Array.from({ length: source.length + 1 }, (_, index) => index) };
}

function decode(literal: string, start: number): MappedSource {
  let source = '';
  const offsets: number[] = [];
  for (let at = 1; at < literal.length - 1; at += 1) {
    offsets.push(start + at);
    if (literal[at] !== '\\') {
      source += literal[at];
      continue;
    }
    at += 1;
    const escaped = literal[at] ?? '';
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(literal.slice(at + 1, at + 5))) {
      source += String.fromCharCode(Number.parseInt(literal.slice(at + 1, at + 5), 16));
      at += 4;
    } else source += ESCAPES[escaped] ?? escaped;
  }
  offsets.push(start + literal.length - 1);
  return { source, offsets };
}
