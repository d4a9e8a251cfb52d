'use client';

import { createContext, useContext } from 'react';
import type { FlowDocument } from '@/server/flow/edit/document';
import type { Edit, Path } from '@/server/flow/edit/edit';
import type { SpecNode } from '@/server/flow/spec/spec';

/** A finding about one field; `path` is dotted from the node's root. */
export type FieldIssue = { path: string; message: string; severity: 'error' | 'warning' };

/** What the fields of one node's form share. */
export type ConfigFormState = {
  document: FlowDocument;
  node: SpecNode;
  issues: readonly FieldIssue[];
  isReadOnly: boolean;
  /** Under this, texts that cannot be values yet (half-typed JSON) are kept while their field is not shown. */
  draftsKey: string;
  dispatch: (edit: Edit, options?: { burst?: string; label?: string }) => void;
  /** The next change begins a step of its own. */
  endBurst: () => void;
};

const ConfigFormContext = createContext<ConfigFormState | undefined>(undefined);

export const ConfigFormProvider = ConfigFormContext.Provider;

export function useConfigForm(): ConfigFormState {
  const form = useContext(ConfigFormContext);
  if (form === undefined) throw new Error('useConfigForm belongs below ConfigFormProvider');
  return form;
}

/** Sets one value of the node; undefined takes it away. Changes of one field in a row are one step. */
export function useSetField(): (path: Path, value: unknown) => void {
  const { dispatch, node } = useConfigForm();
  return (path, value) => {
    const assignment = value === undefined ? ({ absent: true } as const) : { value };
    const field = path.join('.');
    dispatch(
      { kind: 'node.set', id: node.id, path, ...assignment },
      { burst: `${node.id}.${field}`, label: `Change ${String(path[0])} of ${node.id}` },
    );
  };
}
