/** Splits a command line into words as a POSIX shell would, as far as copied commands need it. */

const LENGTH_MAX = 1_000_000;

/** The words of the first command, quotes and line continuations resolved. Nothing is expanded. */
export const splitWords = (text: string): string[] => {
  const words: string[] = [];
  const source = text.slice(0, LENGTH_MAX);
  let word: string | undefined;
  let at = 0;
  const add = (part: string) => {
    word = (word ?? '') + part;
  };
  while (at < source.length) {
    const char = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (char === "'" || (char === '$' && next === "'")) {
      const isAnsi = char === '$';
      const quoted = isAnsi ? readAnsi(source, at + 2) : readSingle(source, at + 1);
      add(quoted.text);
      at = quoted.end;
    } else if (char === '"') {
      const quoted = readDouble(source, at + 1);
      add(quoted.text);
      at = quoted.end;
    } else if (/[\\^]/.test(char) && /[\r\n]/.test(next)) {
      at += next === '\r' && source[at + 2] === '\n' ? 3 : 2;
    } else if (char === '\\') {
      add(next);
      at += 2;
    } else if (/[\n;|]/.test(char)) break;
    else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else {
      add(char);
      at += 1;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
};

type Quoted = { text: string; end: number };

const readSingle = (source: string, start: number): Quoted => {
  const close = source.indexOf("'", start);
  const stop = close === -1 ? source.length : close;
  return { text: source.slice(start, stop), end: stop + 1 };
};

/** Inside double quotes a backslash means itself, except before what would end or expand. */
const readDouble = (source: string, start: number): Quoted => {
  let text = '';
  let at = start;
  for (; at < source.length && source[at] !== '"'; at += 1) {
    const next = source[at + 1] ?? '';
    if (source[at] === '\\' && /["\\$`\n]/.test(next)) {
      if (next !== '\n') text += next;
      at += 1;
    } else text += source[at];
  }
  return { text, end: at + 1 };
};

const ANSI: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

/** The `$'…'` that browsers copy. */
const readAnsi = (source: string, start: number): Quoted => {
  let text = '';
  let at = start;
  for (; at < source.length && source[at] !== "'"; at += 1) {
    if (source[at] !== '\\') {
      text += source[at];
      continue;
    }
    at += 1;
    const escaped = source[at] ?? '';
    const hex = /^(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(source.slice(at, at + 5));
    if (hex) {
      text += String.fromCharCode(Number.parseInt(hex[1] ?? hex[2] ?? '0', 16));
      at += hex[0].length - 1;
    } else text += ANSI[escaped] ?? escaped;
  }
  return { text, end: at + 1 };
};
