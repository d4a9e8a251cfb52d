'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Edit } from '@/server/flow/edit/edit';
import type { SpecNode } from '@/server/flow/spec/spec';
import { useDocument, useEditor, useEditorStore } from '../store/editor-provider';

/** A node's name, for people, and its id, by which templates speak of it. Every reference follows. */
export function RenameDialog() {
  const { actions } = useEditorStore();
  const nodeId = useEditor(({ renaming }) => renaming);
  const { spec } = useDocument();
  const node = nodeId === undefined ? undefined : spec.nodes.find(({ id }) => id === nodeId);
  const close = () => actions.update({ renaming: undefined });
  return (
    <Dialog
      isOpen={node !== undefined}
      onOpenChange={close}
      size="sm"
      title="Rename"
      description="Edges, templates and expressions that name this node follow."
    >
      {node ? <RenameForm node={node} onDone={close} /> : null}
    </Dialog>
  );
}

function RenameForm({ node, onDone }: { node: SpecNode; onDone: () => void }) {
  const { actions } = useEditorStore();
  const form = useId();
  const [name, setName] = useState(node.name ?? '');
  const [id, setId] = useState(node.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const edits = renamingEdits(node, name.trim(), id.trim());
    if (edits.length === 0 || actions.dispatch({ kind: 'batch', edits, label: `Rename ${node.id}` }))
      onDone();
  };
  return (
    <form id={form} onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Name" help="Shown on the card. Left out: the id.">
        <Input dir="auto" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="Id" help={`Templates read this step as step.${id || '…'}.output`}>
        <Input
          className="font-mono"
          spellCheck={false}
          maxLength={64}
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button variant="primary" type="submit">
          Rename
        </Button>
      </div>
    </form>
  );
}

function renamingEdits(node: SpecNode, name: string, id: string): Edit[] {
  const edits: Edit[] = [];
  if (name !== (node.name ?? '')) {
    const assignment = name === '' ? ({ absent: true } as const) : { value: name };
    edits.push({ kind: 'node.set', id: node.id, path: ['name'], ...assignment });
  }
  if (id !== node.id) edits.push({ kind: 'node.rename', from: node.id, to: id });
  return edits;
}
