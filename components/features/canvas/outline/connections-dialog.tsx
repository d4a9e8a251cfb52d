'use client';

import { Unplug } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { connect } from '@/server/flow/edit/connect';
import { disconnect } from '@/server/flow/edit/disconnect';
import { compileGraph } from '@/server/flow/graph/compile-graph';
import type { Graph, GraphNode } from '@/server/flow/graph/graph';
import { upstreamOf } from '@/server/flow/graph/upstream-of';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { useDocument, useEditorActions } from '../store/editor-provider';
import { portChoices } from './outline-rows';

/** Where a step leads: its connections, to be taken away, and a form for one more. */
export function ConnectionsDialog({ nodeId, onClose }: { nodeId: string | undefined; onClose: () => void }) {
  const { spec } = useDocument();
  const graph = useMemo(
    () => (nodeId === undefined ? undefined : compileGraph(spec, nodeDefinitions)),
    [nodeId, spec],
  );
  const node = nodeId === undefined ? undefined : graph?.nodes.get(nodeId);
  return (
    <Dialog
      isOpen={node !== undefined}
      onOpenChange={onClose}
      title={`Connections of ${node?.node.name || nodeId}`}
      description="A step runs when those before it have ended the way that leads to it."
      footer={<Button onClick={onClose}>Done</Button>}
    >
      {node && graph ? (
        <div className="grid gap-4">
          <Present node={node} />
          <Connect key={node.outgoing.length} node={node} graph={graph} />
        </div>
      ) : null}
    </Dialog>
  );
}

function Present({ node }: { node: GraphNode }) {
  const { perform } = useEditorActions();
  const labels = new Map(portChoices(node).map(({ id, label }) => [id, label]));
  if (node.outgoing.length === 0) return <p className="text-soft text-sm">It leads nowhere yet.</p>;
  return (
    <ul aria-label="Connections" className="divide-y divide-line rounded-md border border-line">
      {node.outgoing.map(({ from, port, to }) => {
        const label = labels.get(port) ?? port;
        return (
          <li key={`${port} ${to}`} className="flex items-center gap-2 px-3 py-1">
            <span className="min-w-0 flex-1 truncate text-sm" dir="auto">
              {label} → <span className="font-mono">{to}</span>
            </span>
            <Button
              variant="dangerGhost"
              size="sm"
              aria-label={`Disconnect ${label} from ${to}`}
              onClick={() => perform((document) => disconnect(document, { from, port, to }, nodeDefinitions))}
            >
              <Unplug aria-hidden />
              Disconnect
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function Connect({ node, graph }: { node: GraphNode; graph: Graph }) {
  const { perform } = useEditorActions();
  const ports = portChoices(node);
  const used = new Set(node.outgoing.map(({ port }) => port));
  const before = upstreamOf(graph, node.id);
  const targets = [...graph.nodes.values()].filter(({ id }) => id !== node.id && !before.has(id));
  const [port, setPort] = useState(ports.find(({ id }) => !used.has(id))?.id ?? ports[0]?.id ?? '');
  const [to, setTo] = useState('');
  const wire = { from: node.id, port, to: to || (targets[0]?.id ?? '') };
  if (targets.length === 0) {
    return <p className="text-soft text-sm">Every other step comes before this one.</p>;
  }
  return (
    <form
      className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        perform((document) => connect(document, wire, nodeDefinitions));
      }}
    >
      <Field label="When it ends with">
        <Select value={port} onChange={(event) => setPort(event.target.value)}>
          {ports.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Go on with">
        <Select value={wire.to} onChange={(event) => setTo(event.target.value)}>
          {targets.map(({ id, node: { name } }) => (
            <option key={id} value={id}>
              {name ? `${name} (${id})` : id}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="primary">
        Connect
      </Button>
    </form>
  );
}
