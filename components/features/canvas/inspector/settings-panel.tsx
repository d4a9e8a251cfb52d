'use client';

import { type ClipboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { toast } from '@/components/ui/toast';
import type { Edit } from '@/server/flow/edit/edit';
import type { JsonObject } from '@/server/flow/json';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { SpecNode } from '@/server/flow/spec/spec';
import { ConfigForm } from '../config-form/config-form';
import { ConfigFormProvider, type ConfigFormState } from '../config-form/config-form-context';
import { relativeIssues } from '../config-form/field-issues';
import { useCanEdit, useDocument, useEditor, useEditorActions } from '../store/editor-provider';
import type { EditorIssue } from '../store/editor-state';
import { NodeHelp } from './node-help';
import { PasteFields } from './paste-fields';

const NO_ISSUES: readonly EditorIssue[] = [];
/** A pause in typing ends a step of the history. */
const BURST_MS = 1_500;

/** The form of the chosen node. Every change is an edit of the document. */
export function SettingsPanel({ node }: { node: SpecNode }) {
  const definition = nodeDefinitions.get(node.type);
  const form = useNodeForm(node);
  const fill = (fields: JsonObject) => {
    form.dispatch(pastedEdit(node, fields));
    form.endBurst();
    toast.success(`Filled ${Object.keys(fields).join(', ')}.`, {
      description: 'Undo brings back what was there.',
    });
  };
  const onPaste = (event: ClipboardEvent) => {
    // What is pasted into a dialog of the form arrives here too.
    const isInForm = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (form.isReadOnly || !isInForm) return;
    const fields = definition?.paste?.read(event.clipboardData.getData('text/plain'));
    if (fields === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    fill(fields);
  };
  if (definition === undefined) {
    return (
      <p className="text-soft">
        This installation has no node type {node.type}. Delete the node, or ask your operator.
      </p>
    );
  }
  return (
    <ConfigFormProvider value={form}>
      <div onPasteCapture={onPaste} className="grid gap-4">
        <NodeHelp definition={definition} />
        {definition.paste && !form.isReadOnly ? (
          <PasteFields reader={definition.paste} onFields={fill} />
        ) : null}
        <ConfigForm definition={definition} />
      </div>
    </ConfigFormProvider>
  );
}

function useNodeForm(node: SpecNode): ConfigFormState {
  const { dispatch, endBurst } = useEditorActions();
  const document = useDocument();
  const canEdit = useCanEdit();
  const flowId = useEditor(({ flow }) => flow.id);
  const found = useEditor(({ issuesByNode }) => issuesByNode.get(node.id)) ?? NO_ISSUES;
  const issues = useMemo(() => relativeIssues(found), [found]);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const change = useCallback<ConfigFormState['dispatch']>(
    (edit, options) => {
      clearTimeout(pause.current);
      dispatch(edit, options);
      pause.current = setTimeout(endBurst, BURST_MS);
    },
    [dispatch, endBurst],
  );
  return {
    document,
    node,
    issues,
    isReadOnly: !canEdit,
    draftsKey: `${flowId} ${node.id}`,
    dispatch: change,
    endBurst,
  };
}

function pastedEdit(node: SpecNode, fields: JsonObject): Edit {
  const edits = Object.entries(fields).map(
    ([name, value]): Edit => ({ kind: 'node.set', id: node.id, path: [name], value }),
  );
  return { kind: 'batch', edits, label: `Paste into ${node.id}` };
}
