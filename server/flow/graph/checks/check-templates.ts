/**
 * Reads every template and expression of a spec: `template_syntax`, `expression_syntax`, `template_unknown_step`,
 * `template_not_upstream`, `env_missing`, `env_not_allowed`.
 */
import type { Reference } from '../../expression/references-of';
import { type Placed, type TemplateScan, templateReferences } from '../../expression/template-references';
import type { FieldReading, NodeDefinition } from '../../nodes/node-definition';
import type { Issue, SpecNode } from '../../spec/spec';
import type { GraphNode } from '../graph';
import { upstreamIndex } from '../upstream-of';
import type { Check, Validation } from '../validation';

export const checkTemplates: Check = (validation) => {
  const judge = judgeOf(validation);
  return [...validation.graph.nodes.values()].flatMap((node) =>
    scansOf(node).flatMap((scan) => issuesOfField(node, scan, judge)),
  );
};

type FieldScan = { field: string; reading: FieldReading; scan: TemplateScan };

const cache = new WeakMap<SpecNode, { definition: NodeDefinition; scans: FieldScan[] }>();

/** What the fields of a node read. Kept per node, so that an editor pays only for the node that changed. */
function scansOf({ node, definition }: GraphNode): FieldScan[] {
  if (!definition) return [];
  const known = cache.get(node);
  if (known?.definition === definition) return known.scans;
  const scans = Object.entries(definition.readings).flatMap(([field, reading]) =>
    reading === 'literal' || node[field] === undefined
      ? []
      : [{ field, reading, scan: templateReferences(node[field], reading) }],
  );
  cache.set(node, { definition, scans });
  return scans;
}

type Judge = {
  isUpstream: ((before: string, node: string) => boolean) | undefined;
  isNode: (id: string) => boolean;
  isReachable: (id: string) => boolean;
  /** Whether an environment entry is secret; undefined for one that does not exist. */
  secrecy: ReadonlyMap<string, boolean> | undefined;
};

function judgeOf({ graph, options }: Validation): Judge {
  return {
    isUpstream: graph.cycle ? undefined : upstreamIndex(graph),
    isNode: (id) => graph.nodes.has(id),
    isReachable: (id) => graph.reachable.has(id),
    secrecy: options.envNames && new Map(options.envNames.map(({ name, secret }) => [name, secret])),
  };
}

function issuesOfField(node: GraphNode, { field, reading, scan }: FieldScan, judge: Judge): Issue[] {
  const pathOf = (at: string) => `nodes.${node.index}.${field}${at === '' ? '' : `.${at}`}`;
  const broken = scan.faults.map((fault): Issue => {
    // Too long or too deep is a fault of the source as well; at run time it would fail the step.
    const code = reading === 'expression' ? 'expression_syntax' : 'template_syntax';
    return { code, level: 'save', message: fault.message, path: pathOf(fault.at), nodeId: node.id };
  });
  const place = { node, field, judge, pathOf };
  return [...broken, ...scan.references.flatMap((reference) => judgeReference(reference, place))];
}

type Place = { node: GraphNode; field: string; judge: Judge; pathOf: (at: string) => string };

function judgeReference(reference: Placed<Reference>, place: Place): Issue[] {
  const [name] = reference.path;
  if (name === undefined) return [];
  const finding =
    reference.root === 'step'
      ? judgeStep(name, place)
      : reference.root === 'env'
        ? judgeEnv(name, place)
        : undefined;
  return finding ? [{ ...finding, path: place.pathOf(reference.at), nodeId: place.node.id }] : [];
}

type Finding = Pick<Issue, 'code' | 'level' | 'message'>;

function judgeStep(id: string, { node, judge }: Place): Finding | undefined {
  if (!judge.isNode(id)) {
    const message = `step.${id} names no node of this flow; correct the name`;
    return { code: 'template_unknown_step', level: 'publish', message };
  }
  if (!judge.isUpstream || !judge.isReachable(node.id) || judge.isUpstream(id, node.id)) return undefined;
  const message = `${id} never runs before ${node.id}, so step.${id} is empty here; connect them or read another step`;
  return { code: 'template_not_upstream', level: 'warning', message };
}

function judgeEnv(name: string, { node, field, judge }: Place): Finding | undefined {
  if (!judge.secrecy) return undefined;
  const isSecret = judge.secrecy.get(name);
  if (isSecret === undefined) {
    const message = `the organisation has no environment value ${name}; add it before the flow runs`;
    return { code: 'env_missing', level: 'warning', message };
  }
  const allowed = node.definition?.secretFields ?? [];
  if (!isSecret || allowed.includes(field)) return undefined;
  const message = `env.${name} is secret and must not be used in ${field} of ${node.id}; use it in a call, or mark it as plain`;
  return { code: 'env_not_allowed', level: 'save', message };
}
