/** Short ways to make documents of the made-up node types and to apply what a builder answers. */
import { testDefinitions } from '../../graph/testing/test-definitions';
import { validateSpec } from '../../graph/validate-spec';
import { edgesOf } from '../../run/testing/test-run';
import type { Issue, Spec, SpecNode } from '../../spec/spec';
import { applyEdit } from '../apply-edit';
import { documentOf, type FlowDocument, type Note } from '../document';
import type { Edit, Refused } from '../edit';

/** A document of nodes and edges (`a>b`, `a>b:case`), its nodes 100 pixels apart in a row. */
export function made(
  nodes: SpecNode[],
  ways: string[] = [],
  { notes = [], ...more }: Partial<Spec> & { notes?: Note[] } = {},
): FlowDocument {
  const layout = Object.fromEntries(nodes.map(({ id }, index) => [id, { x: index * 100, y: 0 }]));
  const spec = { startNodeId: nodes[0]?.id ?? '', nodes, edges: edgesOf(...ways), ...more };
  return documentOf(spec, layout, notes);
}

/** The document after what a builder made; throws its refusal. */
export function done(document: FlowDocument, built: { edit: Edit } | Refused): FlowDocument {
  if ('refused' in built) throw new Error(built.refused);
  const applied = applyEdit(document, built.edit, testDefinitions);
  if ('refused' in applied) throw new Error(applied.refused);
  return applied.document;
}

/** Why a builder does not do it. */
export function refusal(built: object): string | undefined {
  return 'refused' in built ? String(built.refused) : undefined;
}

/** Edges as `a>b` and `a>b:case`. */
export function waysOf({ spec }: FlowDocument): string[] {
  return spec.edges.map(({ from, to, case: name }) => `${from}>${to}${name === undefined ? '' : `:${name}`}`);
}

/** What keeps a document from being saved or published. */
export function faultsOf({ spec }: FlowDocument): Issue[] {
  const issues = validateSpec(spec, {
    registry: testDefinitions,
    surface: 'flow',
    modelAliases: new Set(),
    checkJsonSchema: () => undefined,
  });
  return issues.filter(({ level }) => level !== 'warning');
}

export const aNote: Note = { id: 'note_1', x: 0, y: 0, width: 100, height: 50, text: 'Hi', tone: 'info' };
