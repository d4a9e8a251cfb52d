/** Functions on text. */
import { type Meter, spend, spendText } from '../evaluation';
import { type ExpressionFunction, textArgument } from './expression-function';
import { matchesPattern, patternFault } from './matches-pattern';

export const textFunctions: Record<string, ExpressionFunction> = {
  lower: {
    signature: 'lower(text)',
    summary: 'The text in lower case.',
    arity: [1, 1],
    apply: ([text], meter) => readText('lower', text, meter).toLowerCase(),
  },
  upper: {
    signature: 'upper(text)',
    summary: 'The text in upper case.',
    arity: [1, 1],
    apply: ([text], meter) => readText('upper', text, meter).toUpperCase(),
  },
  trim: {
    signature: 'trim(text)',
    summary: 'The text without blanks at either end.',
    arity: [1, 1],
    apply: ([text], meter) => readText('trim', text, meter).trim(),
  },
  contains: {
    signature: 'text.contains(part)',
    summary: 'Whether the part occurs in the text.',
    arity: [2, 2],
    apply: ([text, part], meter) =>
      includesText(readText('contains', text, meter), readText('contains', part, meter), meter),
  },
  startsWith: {
    signature: 'text.startsWith(part)',
    summary: 'Whether the text begins with the part.',
    arity: [2, 2],
    apply: ([text, part], meter) =>
      readText('startsWith', text, meter).startsWith(textArgument('startsWith', part)),
  },
  endsWith: {
    signature: 'text.endsWith(part)',
    summary: 'Whether the text ends with the part.',
    arity: [2, 2],
    apply: ([text, part], meter) =>
      readText('endsWith', text, meter).endsWith(textArgument('endsWith', part)),
  },
  matches: {
    signature: 'text.matches(pattern)',
    summary: 'Whether the RE2 regular expression is found anywhere in the text.',
    arity: [2, 2],
    checkArgs: ([, pattern]) => (typeof pattern === 'string' ? patternFault(pattern) : undefined),
    apply: ([text, pattern], meter) =>
      matchesPattern(textArgument('matches', text), textArgument('matches', pattern), meter),
  },
};

/** `includes` that pays for its worst case, which for long parts is the product of both lengths. */
export function includesText(text: string, part: string, meter: Meter): boolean {
  if (part.length > 32) spend(meter, (text.length * part.length) / 64);
  return text.includes(part);
}

function readText(name: string, value: Parameters<typeof textArgument>[1], meter: Meter): string {
  const text = textArgument(name, value);
  spendText(meter, text.length);
  return text;
}
