/**
 * Accepts a spec from outside: never throws, never changes what the user wrote. Defaults are applied only when a
 * flow is compiled.
 */
import type { NodeDefinition } from '../nodes/node-definition';
import { QUIET_PARSE } from './describe-zod-issue';
import { dottedPath } from './dotted-path';
import { type FieldProblem, fieldProblems } from './field-problem';
import { isDeeperThan } from './is-deeper-than';
import { NODE_ID_PATTERN, SPEC_LIMITS } from './limits';
import { specShape } from './node-fields';
import { readNodeConfig } from './read-node-config';
import type { Issue, Spec, SpecNode } from './spec';

/** `spec` is present when the document has the shape of a spec, even if some of its fields are wrong. */
export type ParsedSpec = { spec?: Spec; issues: Issue[] };

/**
 * Reads an unknown value as a spec (contract 4.1). Codes: `start_missing`, `field_required`, `field_type`,
 * `node_id_invalid`, `node_type_unknown`; all of level `save`. The graph is judged by `validateSpec`.
 */
export function parseSpec(input: unknown, registry: ReadonlyMap<string, NodeDefinition>): ParsedSpec {
  if (isDeeperThan(input, SPEC_LIMITS.depthMax)) {
    return {
      issues: [save('field_type', `the spec is nested more than ${SPEC_LIMITS.depthMax} levels deep`, '')],
    };
  }
  const shape = specShape.safeParse(input, QUIET_PARSE);
  if (!shape.success)
    return { issues: fieldProblems(shape.error.issues).map((found) => envelopeIssue(found, input)) };
  const spec = input as Spec;
  return { spec, issues: nodeFieldIssues(spec, registry) };
}

/** What is wrong with ids, types and own fields of nodes, apart from the graph they form. */
export function nodeFieldIssues(spec: Spec, registry: ReadonlyMap<string, NodeDefinition>): Issue[] {
  return spec.nodes.flatMap((node, index) => issuesOfNode(node, index, registry.get(node.type)));
}

function issuesOfNode(node: SpecNode, index: number, definition: NodeDefinition | undefined): Issue[] {
  const issues: Issue[] = [];
  if (!NODE_ID_PATTERN.test(node.id)) {
    const rule = 'start with a letter and hold at most 64 letters, digits and underscores';
    issues.push(
      save(
        'node_id_invalid',
        `node id ${JSON.stringify(node.id)} must ${rule}`,
        `nodes.${index}.id`,
        node.id,
      ),
    );
  }
  if (!definition) {
    const message = `unknown node type ${JSON.stringify(node.type)}; choose one of the offered types`;
    return [...issues, save('node_type_unknown', message, `nodes.${index}.type`, node.id)];
  }
  for (const { code, message, path } of readNodeConfig(node, definition).problems) {
    issues.push(save(code, message, dottedPath(['nodes', index, ...path]), node.id));
  }
  return issues;
}

function envelopeIssue({ code, message, path }: FieldProblem, input: unknown): Issue {
  const absentStart = path[0] === 'startNodeId' && code === 'field_required';
  const nodeId = path[0] === 'nodes' ? nodeIdAt(input, path[1]) : undefined;
  return save(absentStart ? 'start_missing' : code, message, dottedPath(path), nodeId);
}

function nodeIdAt(input: unknown, index: PropertyKey | undefined): string | undefined {
  const id = (input as Spec).nodes?.[index as number]?.id;
  return typeof id === 'string' ? id : undefined;
}

function save(code: string, message: string, path: string, nodeId?: string): Issue {
  return nodeId === undefined
    ? { code, level: 'save', message, path }
    : { code, level: 'save', message, path, nodeId };
}
