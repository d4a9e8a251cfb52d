/** Everything that can be called in an expression, for completion and help. */
import { conversionFunctions } from './conversion-functions';
import { numberFunctions } from './number-functions';
import { textFunctions } from './text-functions';

export type FunctionHelp = { name: string; signature: string; summary: string };

const syntax: FunctionHelp[] = [
  {
    name: 'has',
    signature: 'has(path)',
    summary: 'Whether the path is there, even when it is null. Never warns.',
  },
  {
    name: 'coalesce',
    signature: 'coalesce(value, fallback, …)',
    summary: 'The first value that is not null. Only the last one warns when it is missing.',
  },
  { name: 'map', signature: 'list.map(x, value)', summary: 'A list of the value for each element.' },
  {
    name: 'filter',
    signature: 'list.filter(x, condition)',
    summary: 'The elements that meet the condition.',
  },
  { name: 'exists', signature: 'list.exists(x, condition)', summary: 'Whether any element meets it.' },
  {
    name: 'exists_one',
    signature: 'list.exists_one(x, condition)',
    summary: 'Whether exactly one meets it.',
  },
  { name: 'all', signature: 'list.all(x, condition)', summary: 'Whether every element meets it.' },
];

/** Functions and loops, in order of name. */
export function listFunctions(): FunctionHelp[] {
  const functions = Object.entries({ ...textFunctions, ...numberFunctions, ...conversionFunctions });
  const plain = functions.map(([name, { signature, summary }]) => ({ name, signature, summary }));
  return [...syntax, ...plain].sort((a, b) => (a.name < b.name ? -1 : 1));
}
