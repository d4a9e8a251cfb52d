/** What validation says of one node's own fields, as `code field` lines. */
import { readNodeConfig } from '../../spec/read-node-config';
import type { NodeCheckContext, NodeDefinition } from '../node-definition';

/** Problems of parsing: `field_required url`. Empty for a valid node. */
export const problemsOf = (definition: NodeDefinition, fields: Record<string, unknown>): string[] =>
  readNodeConfig({ id: 'node', type: definition.type, ...fields }, definition).problems.map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );

/** The config of valid fields. */
export const configOf = <Config>(
  definition: NodeDefinition<Config>,
  fields: Record<string, unknown>,
): Config => definition.config.parse({ id: 'node', type: definition.type, ...fields });

/** Findings of the definition's own check: `case_unknown cases`. */
export const findingsOf = <Config>(
  definition: NodeDefinition<Config>,
  fields: Record<string, unknown>,
  surroundings: Partial<NodeCheckContext> = {},
): string[] => {
  const context: NodeCheckContext = {
    nodeIds: new Set(),
    edgeCases: [],
    edgeTargets: new Map(),
    modelAliases: new Set(['quantum-ai:default']),
    checkJsonSchema: () => undefined,
    ...surroundings,
  };
  const issues = definition.check?.(configOf(definition, fields), context) ?? [];
  return issues.map(({ code, field }) => [code, field].filter(Boolean).join(' '));
};
