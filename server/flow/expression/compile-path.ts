/** Compiles a path to a lookup. Most placeholders are nothing but one path, so this is the hottest code of the room. */
import type { JsonValue } from '../json';
import type { CompiledNode, CompileNode, Run } from './compiled-node';
import { type Evaluation, miss } from './evaluation';
import type { PathBase, PathNode } from './expression-node';
import { isJsonObject, ownMember } from './own-member';
import type { RootName, Scope } from './scope';
import { TemplateError } from './template-error';

/** Finds the value of a path; undefined when it is not there, which is for the caller to judge. */
export type Find = (evaluation: Evaluation) => JsonValue | undefined;

type Key = string | number | Run;

/** A path read for its value: a miss is null and reported. */
export function compilePath(node: PathNode, compile: CompileNode): CompiledNode {
  const { find, steps } = compileFind(node, compile);
  const { text } = node;
  const name = environmentName(node);
  const run = (evaluation: Evaluation): JsonValue => {
    const value = find(evaluation);
    if (value !== undefined) return value;
    if (name !== undefined && !Object.hasOwn(evaluation.scope.env, name)) throw environmentMissing(name);
    return miss(evaluation, text);
  };
  return { run, steps };
}

/** A path read for its presence or its value, without reporting a miss. */
export function compileFind(node: PathNode, compile: CompileNode): { find: Find; steps: number } {
  let steps = 1 + node.segments.length;
  const compileCounted = (child: Parameters<CompileNode>[0]): Run => {
    const compiled = compile(child);
    steps += compiled.steps;
    return compiled.run;
  };
  const { base } = node;
  const start = base.kind === 'value' ? compileCounted(base.node) : readBase(base);
  const keys = node.segments.map((segment) =>
    segment.kind === 'key' ? segment.key : compileCounted(segment.node),
  );
  const isStep = base.kind === 'root' && base.name === 'step';
  return { find: isStep ? walkStep(keys) : walk(start, keys), steps };
}

function walk(start: Find, keys: Key[]): Find {
  if (keys.length === 0) return start;
  return (evaluation) => follow(start(evaluation), keys, evaluation);
}

/** `step.X.output.k` falls back to `output.parsed.k`, own key first (contract 4.3). */
function walkStep(keys: Key[]): Find {
  const [idKey, partKey, fieldKey, ...rest] = keys;
  if (idKey === undefined || fieldKey === undefined || partKey !== 'output') return walk(readRoot.step, keys);
  return (evaluation) => {
    const id = keyOf(idKey, evaluation);
    const output = ownMember(ownMember(readRoot.step(evaluation), id), 'output');
    const key = keyOf(fieldKey, evaluation);
    const own = ownMember(output, key);
    const value = own === undefined && lifts(evaluation.scope, id) ? parsedMember(output, key) : own;
    return follow(value, rest, evaluation);
  };
}

function follow(from: JsonValue | undefined, keys: Key[], evaluation: Evaluation): JsonValue | undefined {
  let value = from;
  for (const key of keys) {
    if (value === undefined) return undefined;
    value = ownMember(value, keyOf(key, evaluation));
  }
  return value;
}

function keyOf(key: Key, evaluation: Evaluation): JsonValue {
  return typeof key === 'function' ? key(evaluation) : key;
}

function lifts(scope: Scope, id: JsonValue): boolean {
  return scope.liftsParsed !== undefined && typeof id === 'string' && scope.liftsParsed.has(id);
}

function parsedMember(output: JsonValue | undefined, key: JsonValue): JsonValue | undefined {
  const parsed = ownMember(output, 'parsed');
  return isJsonObject(parsed) ? ownMember(parsed, key) : undefined;
}

function readBase(base: Exclude<PathBase, { kind: 'value' }>): Find {
  if (base.kind === 'root') return readRoot[base.name];
  if (base.kind === 'bare') return ({ scope }) => readBare(scope, base.name);
  const { slot } = base;
  return ({ locals }) => locals[slot];
}

const readRoot: Record<RootName, Find> = {
  trigger: ({ scope }) => scope.trigger,
  // A step record is JSON but for `meta?`, which is never present and undefined.
  step: ({ scope }) => scope.step as Record<string, JsonValue>,
  env: ({ scope }) => scope.env,
  run: ({ scope }) => scope.run,
  flow: ({ scope }) => scope.flow,
  org: ({ scope }) => scope.org,
  now: ({ scope }) => scope.now,
};

/** Previous `output.parsed`, then previous `output`, then the trigger (contract 4.4). */
function readBare(scope: Scope, name: string): JsonValue | undefined {
  const { output } = scope.previous;
  const parsed = parsedMember(output, name);
  if (parsed !== undefined) return parsed;
  const own = ownMember(output, name);
  return own === undefined ? ownMember(scope.trigger, name) : own;
}

function environmentName({ base, segments }: PathNode): string | undefined {
  const [name] = segments;
  if (base.kind !== 'root' || base.name !== 'env' || name?.kind !== 'key') return undefined;
  return String(name.key);
}

function environmentMissing(name: string): TemplateError {
  const path = `env.${name}`;
  return new TemplateError('env_missing', `the organisation has no environment value ${name}`, { path });
}
