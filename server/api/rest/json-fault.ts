/**
 * Where a text stops being JSON. The engine's own message names no position for most faults and quotes the body,
 * which may hold secrets; this one says where and what was expected, and nothing of what stood there.
 */

export type JsonFault = {
  /** Characters from the start, from 0. */
  offset: number;
  line: number;
  column: number;
  /** Completes the sentence "expected …". */
  expected: string;
};

const SPACE = /[ \t\n\r]*/y;
/** Of the control characters JSON refuses the first 32 only. */
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type State = 'value' | 'value_or_end' | 'key' | 'key_or_end' | 'colon' | 'comma_or_end' | 'end';

const EXPECTED: Record<State, string> = {
  value: 'a value',
  value_or_end: 'a value or ]',
  key: 'a key in double quotes',
  key_or_end: 'a key in double quotes or }',
  colon: ':',
  comma_or_end: 'a comma or the end of the list or object',
  end: 'the end of the text',
};

/** The first fault of a text that `JSON.parse` refuses. */
export function findJsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let at = 0;
  for (;;) {
    at = skip(SPACE, text, at) ?? at;
    const step = next(state, text, at, open);
    if (step === undefined) return faultAt(text, at, EXPECTED[state]);
    at = step.at;
    state = step.state;
  }
}

function next(
  state: State,
  text: string,
  at: number,
  open: ('{' | '[')[],
): { state: State; at: number } | undefined {
  const char = text[at];
  const isListEnd =
    char === ']' && open.at(-1) === '[' && (state === 'value_or_end' || state === 'comma_or_end');
  const isObjectEnd =
    char === '}' && open.at(-1) === '{' && (state === 'key_or_end' || state === 'comma_or_end');
  if (isListEnd || isObjectEnd) {
    open.pop();
    return { state: open.length === 0 ? 'end' : 'comma_or_end', at: at + 1 };
  }
  if (state === 'colon') return char === ':' ? { state: 'value', at: at + 1 } : undefined;
  if (state === 'comma_or_end') {
    return char === ',' ? { state: open.at(-1) === '{' ? 'key' : 'value', at: at + 1 } : undefined;
  }
  if (state === 'key' || state === 'key_or_end') {
    const end = skip(STRING, text, at);
    return end === undefined ? undefined : { state: 'colon', at: end };
  }
  if (state === 'end') return undefined;
  if (char === '{' || char === '[') {
    open.push(char);
    return { state: char === '{' ? 'key_or_end' : 'value_or_end', at: at + 1 };
  }
  const end = skip(STRING, text, at) ?? skip(SCALAR, text, at);
  return end === undefined ? undefined : { state: open.length === 0 ? 'end' : 'comma_or_end', at: end };
}

/** Where the token that begins at `at` ends. */
function skip(token: RegExp, text: string, at: number): number | undefined {
  token.lastIndex = at;
  return token.test(text) ? token.lastIndex : undefined;
}

function faultAt(text: string, offset: number, expected: string): JsonFault {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { offset, line: before.split('\n').length, column: offset - lineStart + 1, expected };
}
