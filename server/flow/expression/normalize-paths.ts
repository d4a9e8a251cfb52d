/**
 * Rewrites the two path forms that CEL's grammar lacks into ones it has: `.0` becomes `[0]`, and a key that is a CEL
 * keyword, as in `trigger.in`, becomes `["in"]`. Offsets can be traced back to the source as it was written.
 */
import { skipStringLiteral } from './skip-string-literal';

export type NormalizedSource = {
  /** The source as it was written. */
  original: string;
  text: string;
  /** The offset in the original source of an offset in `text`. */
  originalOffset: (offset: number) => number;
};

const MAYBE_ODD = /\.\s*(?:\d|in|true|false|null)/;
const ODD_MEMBER = /\.\s*(?:(0|[1-9]\d*)|(in|true|false|null))(?![A-Za-z0-9_])/y;
const NUMBER = /0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const SPACE_OR_COMMENT = /(?:\s|\/\/[^\n]*)+/y;

/** A rewritten stretch: `from`–`to` in the new text stood at `originalFrom`–`originalTo`. */
type Rewrite = { from: number; to: number; originalFrom: number; originalTo: number };

export function normalizePaths(source: string): NormalizedSource {
  if (!MAYBE_ODD.test(source)) return { original: source, text: source, originalOffset: (offset) => offset };
  const rewrites: Rewrite[] = [];
  let text = '';
  let at = 0;
  let afterOperand = false;
  while (at < source.length) {
    const odd = afterOperand ? match(ODD_MEMBER, source, at) : null;
    if (odd !== null) {
      const from = text.length;
      text += odd[1] === undefined ? `["${odd[2]}"]` : `[${odd[1]}]`;
      rewrites.push({ from, to: text.length, originalFrom: at, originalTo: at + odd[0].length });
      at += odd[0].length;
      continue;
    }
    const token = readToken(source, at);
    text += token.text;
    at += token.text.length;
    afterOperand = token.isOperand ?? afterOperand;
  }
  return { original: source, text, originalOffset: (offset) => traceBack(offset, rewrites) };
}

/** The next token; `isOperand` says whether a member access may follow, and is undefined for blanks. */
function readToken(source: string, at: number): { text: string; isOperand?: boolean } {
  const blank = match(SPACE_OR_COMMENT, source, at);
  if (blank !== null) return { text: blank[0] };
  const char = source.charAt(at);
  if (char === '"' || char === "'") {
    const end = skipStringLiteral(source, at);
    return { text: source.slice(at, end === -1 ? source.length : end), isOperand: true };
  }
  const word = match(WORD, source, at);
  if (word !== null) return { text: word[0], isOperand: true };
  const number = match(NUMBER, source, at);
  if (number !== null) return { text: number[0], isOperand: false };
  return { text: char, isOperand: char === ')' || char === ']' || char === '}' };
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function traceBack(offset: number, rewrites: Rewrite[]): number {
  const last = rewrites.findLast((rewrite) => rewrite.from < offset);
  if (last === undefined) return offset;
  if (offset >= last.to) return last.originalTo + offset - last.to;
  return Math.min(last.originalFrom + offset - last.from, last.originalTo);
}
