/** What can be typed next in an expression: names that are known, and functions. */
import { listFunctions } from '@/server/flow/expression/functions/list-functions';
import { ROOT_NAMES, type RootName } from '@/server/flow/expression/scope';
import { type Known, keysOf, kindOf } from './known';
import { keyText } from './path-text';
import { resolvePath } from './resolve-path';
import type { ScopeData } from './scope-data';

export type Completion = {
  label: string;
  /** What is inserted, where it differs from the label. */
  insert?: string;
  /** The dot before it goes, as for `["a b"]`. */
  takesDot?: boolean;
  kind: 'root' | 'key' | 'function';
  /** Beside the label: the kind of the value, or the signature. */
  detail: string;
  /** A sentence more. */
  info?: string;
  /** Higher comes first. */
  rank: number;
};

/** `from` counts from the start of the expression. */
export type Completions = { from: number; options: Completion[] };

const TAIL = /(?:[A-Za-z_]\w*(?:\s*(?:\.\s*\w*|\[\s*(?:\d+|"[^"]*"|'[^']*')\s*\]))*)$/;
const KEY = /\[\s*(?:(\d+)|"([^"]*)"|'([^']*)')\s*\]|\.?\s*(\w+)/g;

const ROOT_HELP: Record<RootName, string> = {
  trigger: 'The data that the run began with.',
  step: 'What earlier steps yielded.',
  env: 'Environment values of the organisation.',
  run: 'Id, trace id and external id of this run.',
  flow: 'Id, slug and version of this flow.',
  org: 'The organisation.',
  now: 'The time at which the step starts.',
};

/** Completions at the end of `before`, the part of the expression in front of the cursor. */
export function completionsFor(before: string, data: ScopeData): Completions | undefined {
  const tail = TAIL.exec(before)?.[0] ?? '';
  if (tail === '' && /[\w\])"'.]\s*$/.test(before)) return undefined;
  const typed = /\w*$/.exec(tail)?.[0] ?? '';
  const from = before.length - typed.length;
  const owner = tail.slice(0, tail.length - typed.length).trimEnd();
  if (owner === '') return { from, options: startOptions(data) };
  if (!owner.endsWith('.')) return undefined;
  return { from, options: keyOptions(data, keysIn(owner.slice(0, -1))) };
}

function keysIn(path: string): string[] {
  return [...path.matchAll(KEY)].map(
    ([, index, double, single, name]) => index ?? double ?? single ?? name ?? '',
  );
}

function startOptions(data: ScopeData): Completion[] {
  const roots = ROOT_NAMES.map(
    (name, index): Completion => ({
      label: name,
      kind: 'root',
      detail: '',
      info: ROOT_HELP[name],
      rank: 50 - index,
    }),
  );
  const bare = keysOf(data.previous).map((one) => optionOf(one.key, one.known, 20));
  const names = new Set(bare.map(({ label }) => label));
  const trigger = keysOf(data.trigger).filter(({ key }) => !names.has(key));
  const plain = [...bare, ...trigger.map((one) => optionOf(one.key, one.known, 10))].filter(
    ({ takesDot, label }) => !takesDot && !(ROOT_NAMES as readonly string[]).includes(label),
  );
  return [...roots, ...plain, ...functionOptions((signature) => !isMethod(signature))];
}

function keyOptions(data: ScopeData, [first = '', ...rest]: string[]): Completion[] {
  if (first === 'step' && rest.length === 0) return stepOptions(data);
  if (first === 'step' && rest.length === 1) return [outputOption(data, rest[0] ?? '')];
  if (first === 'env' && rest.length === 0) return envOptions(data);
  const isRoot = (ROOT_NAMES as readonly string[]).includes(first);
  const known = isRoot
    ? resolvePath(data, first as RootName, rest)
    : resolvePath(data, 'previous', [first, ...rest]);
  if (known === undefined) return [];
  const keys = keysOf(known).map(({ key, known: child }) => optionOf(key, child, 30));
  return [...keys, ...functionOptions((signature) => suits(signature, known))];
}

function stepOptions({ steps }: ScopeData): Completion[] {
  return steps.map(({ id, name, isUpstream, output }) => ({
    label: id,
    insert: `${id}.output`,
    kind: 'key',
    detail: isUpstream ? kindOf(output) : 'never runs before',
    ...(name === undefined ? {} : { info: name }),
    rank: isUpstream ? 40 : 0,
  }));
}

function outputOption({ steps }: ScopeData, id: string): Completion {
  const step = steps.find((one) => one.id === id);
  return { label: 'output', kind: 'key', detail: step ? kindOf(step.output) : '', rank: 40 };
}

function envOptions({ env = [] }: ScopeData): Completion[] {
  return env.map(({ name, isSecret }) => ({
    label: name,
    kind: 'key',
    detail: isSecret ? 'secret' : 'text',
    rank: 30,
  }));
}

function optionOf(key: string, known: Known, rank: number): Completion {
  const text = keyText(key);
  const takesDot = !text.startsWith('.');
  return {
    label: key,
    ...(takesDot ? { insert: text, takesDot } : {}),
    kind: 'key',
    detail: kindOf(known),
    rank,
  };
}

const functions = listFunctions();

function functionOptions(isOffered: (signature: string) => boolean): Completion[] {
  return functions
    .filter(({ signature }) => isOffered(signature))
    .map(({ name, signature, summary }) => ({
      label: name,
      insert: `${name}(`,
      kind: 'function',
      detail: signature,
      info: summary,
      rank: -10,
    }));
}

/** Written after the value: `text.contains(part)`. */
function isMethod(signature: string): boolean {
  return /^\w+\.\w+\(/.test(signature);
}

function suits(signature: string, known: Known): boolean {
  if (!isMethod(signature)) return false;
  const kind = kindOf(known);
  if (kind === 'unknown') return true;
  if (signature.startsWith('list.')) return kind.startsWith('list');
  return signature.startsWith('text.') ? kind === 'text' : true;
}
