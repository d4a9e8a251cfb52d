/**
 * Reads a node's own fields through its definition: defaults applied, unknown fields refused. Answers are kept per
 * node object, so validating an edited spec re-reads only the nodes that changed. Specs are never mutated.
 */
import type { NodeDefinition } from '../nodes/node-definition';
import { QUIET_PARSE } from './describe-zod-issue';
import { type FieldProblem, fieldProblems, unknownField } from './field-problem';
import { sharedNodeFields } from './node-fields';
import { ownFieldsOf } from './own-fields';
import type { SpecNode } from './spec';

/** `config` is absent when a field is missing or wrong; `problems` then says which. */
export type NodeConfigReading = { config?: unknown; problems: readonly FieldProblem[] };

const cache = new WeakMap<SpecNode, { definition: NodeDefinition; reading: NodeConfigReading }>();

/** The typed config of a node (contract 4.2), or what is wrong with its own fields. Never throws. */
export function readNodeConfig(node: SpecNode, definition: NodeDefinition): NodeConfigReading {
  const known = cache.get(node);
  if (known?.definition === definition) return known.reading;
  const reading = read(node, definition);
  cache.set(node, { definition, reading });
  return reading;
}

function read(node: SpecNode, definition: NodeDefinition): NodeConfigReading {
  const own = ownFieldsOf(definition.config);
  const fields: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (own.names.has(name)) fields[name] = value;
    else if (Object.hasOwn(sharedNodeFields, name)) continue;
    else if (own.open && name !== '__proto__') fields[name] = value;
    else problems.push(unknownField([name]));
  }
  const parsed = definition.config.safeParse(fields, QUIET_PARSE);
  if (!parsed.success) return { problems: [...problems, ...fieldProblems(parsed.error.issues)] };
  return { config: parsed.data, problems };
}
