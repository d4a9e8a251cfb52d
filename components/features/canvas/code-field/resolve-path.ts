/** Follows a path of an expression through what is known. */
import type { RootName } from '@/server/flow/expression/scope';
import { childOf, type Known } from './known';
import type { ScopeData, StepKnown } from './scope-data';

const RUN_KEYS = { id: 'string', traceId: 'string', externalId: 'string' };
const FLOW_KEYS = { id: 'string', slug: 'string', version: 'integer' };
const ORG_KEYS = { id: 'string' };

/** What is at the end of the path; `{}` when nobody knows; undefined when it is known not to be there. */
export function resolvePath(
  data: ScopeData,
  root: RootName | 'previous',
  path: readonly string[],
): Known | undefined {
  if (root === 'previous') return resolveBare(data, path);
  if (root === 'step') return resolveStep(data.steps, path);
  return path.reduce<Known | undefined>((known, key) => known && childOf(known, key), rootOf(data, root));
}

/** The root as a value with its keys. */
function rootOf(data: ScopeData, root: Exclude<RootName, 'step'>): Known {
  switch (root) {
    case 'trigger':
      return data.trigger;
    case 'env':
      return data.env === undefined
        ? {}
        : textsOf(Object.fromEntries(data.env.map(({ name }) => [name, 'string'])));
    case 'run':
      return textsOf(RUN_KEYS);
    case 'flow':
      return textsOf(FLOW_KEYS);
    case 'org':
      return textsOf(ORG_KEYS);
    case 'now':
      return { schema: { type: 'string' } };
  }
}

/** `output` is what the step yields; `meta` is there for calls, and nobody knows what is in it. */
function resolveStep(steps: readonly StepKnown[], [id, part, ...rest]: readonly string[]): Known | undefined {
  const step = steps.find((one) => one.id === id);
  if (id !== undefined && step === undefined) return undefined;
  if (step === undefined || part !== 'output') return {};
  return rest.reduce<Known | undefined>((known, key) => known && childOf(known, key), step.output);
}

/** Bare names look in the step before, then in the trigger's data (contract 4.4). */
function resolveBare({ previous, trigger }: ScopeData, path: readonly string[]): Known | undefined {
  const follow = (from: Known) =>
    path.reduce<Known | undefined>((known, key) => known && childOf(known, key), from);
  return follow(previous) ?? follow(trigger);
}

function textsOf(types: Record<string, string>): Known {
  const properties = Object.fromEntries(Object.entries(types).map(([key, type]) => [key, { type }]));
  return { schema: { type: 'object', properties } };
}
