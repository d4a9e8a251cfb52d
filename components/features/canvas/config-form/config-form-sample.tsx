'use client';

import { useState } from 'react';
import { applyEdit } from '@/server/flow/edit/apply-edit';
import type { FlowDocument } from '@/server/flow/edit/document';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';
import { ConfigForm } from './config-form';
import { ConfigFormProvider } from './config-form-context';

/** The form of a node type with its example, for looking at; what is typed goes nowhere. */
export function ConfigFormSample({ definition }: { definition: NodeDefinition }) {
  const { example } = definition;
  const [document, setDocument] = useState<FlowDocument>({
    spec: { startNodeId: example.id, nodes: [example], edges: [] },
    layout: {},
    notes: [],
  });
  const node = document.spec.nodes[0] ?? example;
  return (
    <ConfigFormProvider
      value={{
        document,
        node,
        issues: [],
        isReadOnly: false,
        draftsKey: `preview ${definition.type}`,
        dispatch: (edit) => {
          const applied = applyEdit(document, edit, nodeDefinitions);
          if (!('refused' in applied)) setDocument(applied.document);
        },
        endBurst: () => {},
      }}
    >
      <ConfigForm definition={definition} />
    </ConfigFormProvider>
  );
}
