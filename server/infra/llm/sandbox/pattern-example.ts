/**
 * A text that matches a simple regular expression: literals, classes, groups, alternatives and counted or starred
 * repetitions. What it cannot read (lookaround, backreferences, Unicode classes) gives undefined; the caller checks
 * the result against the real engine anyway.
 */
type Reader = { pattern: string; at: number; stretch: number };

const CLASSES: Record<string, string> = { d: '0', w: 'a', s: ' ', D: 'a', S: 'a', W: '-' };
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' };
const REPEAT_MAX = 200;

/** `stretch` repeats what may repeat so many times more than it must. */
export const patternExample = (pattern: string, stretch = 0): string | undefined => {
  const reader: Reader = { pattern, at: 0, stretch };
  try {
    const example = readAlternatives(reader);
    return reader.at === pattern.length ? example : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};

/** The first alternative speaks for all. */
const readAlternatives = (reader: Reader): string => {
  const first = readSequence(reader);
  while (reader.pattern[reader.at] === '|') {
    reader.at += 1;
    readSequence(reader);
  }
  return first;
};

const readSequence = (reader: Reader): string => {
  let text = '';
  for (;;) {
    const char = reader.pattern[reader.at];
    if (char === undefined || char === '|' || char === ')') return text;
    const atom = readAtom(reader);
    text += atom.repeat(readRepeat(reader));
    if (text.length > 10_000) throw new Unreadable();
  }
};

const readAtom = (reader: Reader): string => {
  const char = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  if (char === '^' || char === '$') return '';
  if (char === '.') return 'a';
  if (char === '(') return readGroup(reader);
  if (char === '[') return readClass(reader);
  if (char === '\\') return readEscape(reader);
  if ('*+?{'.includes(char)) throw new Unreadable();
  return char;
};

const readGroup = (reader: Reader): string => {
  const opening = /^\?(?::|P?<[A-Za-z]\w*>)/.exec(reader.pattern.slice(reader.at));
  if (opening) reader.at += opening[0].length;
  else if (reader.pattern[reader.at] === '?') throw new Unreadable();
  const text = readAlternatives(reader);
  if (reader.pattern[reader.at] !== ')') throw new Unreadable();
  reader.at += 1;
  return text;
};

const readClass = (reader: Reader): string => {
  const end = classEnd(reader.pattern, reader.at);
  const body = reader.pattern.slice(reader.at, end);
  reader.at = end + 1;
  if (!body.startsWith('^')) return firstOfClass(body);
  return outsideClass(body.slice(1));
};

const outsideClass = (body: string): string => {
  try {
    const inside = new RegExp(`[${body}]`);
    const allowed = ['a', 'A', '0', '-', '_', ' ', '~'].find((char) => !inside.test(char));
    if (allowed !== undefined) return allowed;
  } catch {
    // Not a class of this engine's.
  }
  throw new Unreadable();
};

const classEnd = (pattern: string, start: number): number => {
  for (let at = start; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') at += 1;
    else if (pattern[at] === ']' && at > start) return at;
  }
  throw new Unreadable();
};

const firstOfClass = (body: string): string => {
  if (body.startsWith('\\')) return readEscape({ pattern: body, at: 1, stretch: 0 });
  if (body === '' || body.startsWith('[')) throw new Unreadable();
  return String.fromCodePoint(body.codePointAt(0) ?? 97);
};

const readEscape = (reader: Reader): string => {
  const char = reader.pattern[reader.at];
  reader.at += 1;
  if (char === undefined || /[1-9kpPxucQE]/.test(char)) throw new Unreadable();
  if (char === 'b' || char === 'B' || char === 'A' || char === 'z') return '';
  return CLASSES[char] ?? ESCAPES[char] ?? char;
};

const readRepeat = (reader: Reader): number => {
  const found = /^(?:([*+?])|\{(\d{1,4})(?:(,)(\d{0,4}))?\})\??/.exec(reader.pattern.slice(reader.at));
  if (!found) return 1;
  reader.at += found[0].length;
  const [, sign, least = '0', comma, most] = found;
  const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
  const open = sign === '*' || sign === '+' || (comma !== undefined && most === '');
  const max = open ? REPEAT_MAX : sign === '?' ? 1 : comma === undefined ? min : Number(most);
  return Math.min(min + reader.stretch, Math.max(min, max));
};

class Unreadable extends Error {}
