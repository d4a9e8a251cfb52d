'use client';

import { useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { SpecNode } from '@/server/flow/spec/spec';
import { useCanEdit, useEditorActions } from '../store/editor-provider';

const QUIET =
  'w-full truncate rounded-sm border border-transparent bg-transparent px-1 -mx-1 hover:border-line-strong focus:border-line-strong read-only:hover:border-transparent';

/** The node's name for people, and its id; both are typed over in place. Renaming the id rewrites every reference. */
export function NodeNames({ node }: { node: SpecNode }) {
  const { dispatch, endBurst } = useEditorActions();
  const canEdit = useCanEdit();
  const [id, setId] = useState(node.id);
  const rename = () => {
    const to = id.trim();
    if (to === node.id) return setId(to);
    if (!dispatch({ kind: 'node.rename', from: node.id, to })) setId(node.id);
  };
  const setName = (name: string) => {
    const assignment = name === '' ? ({ absent: true } as const) : { value: name };
    dispatch(
      { kind: 'node.set', id: node.id, path: ['name'], ...assignment },
      { burst: `${node.id}.name`, label: `Rename ${node.id}` },
    );
  };
  return (
    <>
      <input
        aria-label="Name"
        dir="auto"
        maxLength={200}
        readOnly={!canEdit}
        placeholder={node.id}
        className={classNames(QUIET, 'font-semibold')}
        value={node.name ?? ''}
        onChange={(event) => setName(event.target.value)}
        onBlur={endBurst}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <input
        aria-label="Id"
        title="Templates read this step by its id. Renaming it rewrites every reference."
        spellCheck={false}
        maxLength={64}
        readOnly={!canEdit}
        className={classNames(QUIET, 'font-mono text-faint text-xs')}
        value={id}
        onChange={(event) => setId(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setId(node.id);
        }}
      />
    </>
  );
}
