/**
 * Where the fields of a node name other nodes, read from what its type declares: fields drawn with the widgets `node`
 * and `cases`, and the `onError` goto that all types share.
 */
import { configFields } from '../nodes/config-fields';
import type { NodeDefinition } from '../nodes/node-definition';
import type { SpecNode } from '../spec/spec';
import type { NodeRegistry, Path } from './edit';

/** One place that names a node, from the node's root. */
export type NodeReference = {
  path: Path;
  id: string;
  /** It stands under a case, which remains when the reference goes. */
  isCase: boolean;
};

/** All of them, in the order of the fields. Templates are not looked at. */
export function nodeReferences(node: SpecNode, registry: NodeRegistry): NodeReference[] {
  const definition = registry.get(node.type);
  const own = definition
    ? namingFields(definition).flatMap((field) => referencesIn(node[field.name], field))
    : [];
  return [...own, ...targetIn(node.onError, { path: ['onError'], isCase: false, words: ON_ERROR_WORDS })];
}

const ON_ERROR_WORDS: ReadonlySet<unknown> = new Set(['fail', 'continue']);

/** A field whose values name nodes; `words` are texts that mean themselves. */
type NamingField = { name: string; isCases: boolean; words: ReadonlySet<unknown> };

const cache = new WeakMap<NodeDefinition, readonly NamingField[]>();

function namingFields(definition: NodeDefinition): readonly NamingField[] {
  const known = cache.get(definition);
  if (known) return known;
  const fields = configFields(definition)
    .filter(({ hint }) => hint.widget === 'node' || hint.widget === 'cases')
    .map(({ name, hint, schema }) => ({ name, isCases: hint.widget === 'cases', words: wordsOf(schema) }));
  cache.set(definition, fields);
  return fields;
}

/** Texts that a schema allows by name, such as `fail`, at its top or as one of its alternatives. */
function wordsOf(schema: unknown): Set<unknown> {
  const { anyOf, oneOf, enum: values, const: only } = schema as Record<string, unknown>;
  const alternatives = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const own = [...(Array.isArray(values) ? values : []), ...(only === undefined ? [] : [only])];
  return new Set([...own, ...alternatives.flatMap((alternative) => [...wordsOf(alternative)])]);
}

function referencesIn(value: unknown, { name, isCases, words }: NamingField): NodeReference[] {
  if (!isCases) return targetIn(value, { path: [name], isCase: false, words });
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, target]) =>
    targetIn(target, { path: [name, key], isCase: true, words }),
  );
}

type Place = { path: Path; isCase: boolean; words: ReadonlySet<unknown> };

/** A target as plain text, or in one of its two spellings as an object. */
function targetIn(value: unknown, { path, isCase, words }: Place): NodeReference[] {
  if (typeof value === 'string') return words.has(value) ? [] : [{ path, id: value, isCase }];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, id]) =>
    (key === 'goto' || key === 'next') && typeof id === 'string'
      ? [{ path: [...path, key], id, isCase }]
      : [],
  );
}
