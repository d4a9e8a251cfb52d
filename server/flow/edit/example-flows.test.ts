/** The builders over the flows of the documentation, which use the real node types. */
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileGraph } from '../graph/compile-graph';
import { validateSpec } from '../graph/validate-spec';
import { nodeDefinitions } from '../nodes/definitions';
import type { Spec } from '../spec/spec';
import { applyEdit } from './apply-edit';
import { deleteNodes } from './delete-nodes';
import { disconnect } from './disconnect';
import { documentOf, type FlowDocument } from './document';
import type { Edit, Refused } from './edit';
import { insertOnEdge } from './insert-on-edge';
import { pasteFragment } from './paste-fragment';

const EXAMPLES = new URL('../../../docs/examples/', import.meta.url);
const documents = fs.readdirSync(EXAMPLES).map((name) => {
  const flow = JSON.parse(fs.readFileSync(new URL(name, EXAMPLES), 'utf8')) as { spec?: Spec } & Spec;
  return [name, documentOf(flow.spec ?? flow)] as const;
});

function applied(document: FlowDocument, built: { edit: Edit } | Refused): FlowDocument {
  if ('refused' in built) throw new Error(built.refused);
  const result = applyEdit(document, built.edit, nodeDefinitions);
  if ('refused' in result) throw new Error(result.refused);
  return result.document;
}

/** What keeps a flow from being saved, as `code of node`. */
const faultsOf = ({ spec }: FlowDocument) =>
  validateSpec(spec, {
    registry: nodeDefinitions,
    surface: 'flow',
    modelAliases: new Set(['quantum-ai:default']),
    checkJsonSchema: () => undefined,
  })
    .filter(({ level }) => level === 'save')
    .map(({ code, nodeId }) => `${code} of ${nodeId}`);

describe.each(documents)('%s', (_name, document) => {
  const ids = document.spec.nodes.map(({ id }) => id);
  const wires = compileGraph(document.spec, nodeDefinitions).edges;

  it('stays good when any node is renamed, and is itself when it gets its name back', () => {
    for (const id of ids) {
      const there = applied(document, { edit: { kind: 'node.rename', from: id, to: 'another_name' } });
      expect(faultsOf(there)).toEqual([]);
      expect(JSON.stringify(there)).not.toContain(`step.${id}.`);
      const back = applied(there, { edit: { kind: 'node.rename', from: 'another_name', to: id } });
      expect(JSON.stringify(back)).toBe(JSON.stringify(document));
    }
  });

  it.each([true, false])('can be saved after any node is deleted (reconnect: %s)', (reconnect) => {
    for (const id of ids) {
      const left = applied(
        document,
        deleteNodes(document, { nodeIds: [id] }, nodeDefinitions, { reconnect }),
      );
      expect(faultsOf(left)).toEqual([]);
    }
  });

  it('can be saved after any wire is taken away', () => {
    for (const wire of wires) {
      const built = disconnect(document, wire, nodeDefinitions);
      if (wire.origin === 'onReject') expect(built).toHaveProperty('refused');
      else {
        const left = applied(document, built);
        expect(faultsOf(left)).toEqual([]);
        const stays = compileGraph(left.spec, nodeDefinitions).edges.some(
          ({ from, port, to, origin }) =>
            from === wire.from && port === wire.port && to === wire.to && origin !== 'onReject',
        );
        expect(stays).toBe(false);
      }
    }
  });

  it('lacks only the fields of a node that is put into a wire', () => {
    for (const wire of wires) {
      for (const definition of nodeDefinitions.values()) {
        const built = insertOnEdge(document, wire, { type: definition.type }, nodeDefinitions);
        const id = 'refused' in built ? '' : built.nodeId;
        const others = faultsOf(applied(document, built)).filter((fault) => !fault.endsWith(` of ${id}`));
        expect(others).toEqual([]);
      }
    }
  });

  it('can be pasted beside itself', () => {
    const twice = applied(document, pasteFragment(document, JSON.stringify(document.spec), nodeDefinitions));
    expect(twice.spec.nodes).toHaveLength(2 * ids.length);
    expect(faultsOf(twice)).toEqual([]);
  });
});
