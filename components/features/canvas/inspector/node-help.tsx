'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';

const NodeHelpText = dynamic(
  () =>
    import('./node-help-text').then(
      ({ NodeHelpText }) => NodeHelpText,
      () => NotLoaded,
    ),
  { ssr: false, loading: () => <p className="text-faint text-xs">Loading</p> },
);

/** What the node does in a line, and more of its documentation on demand. */
export function NodeHelp({ definition }: { definition: NodeDefinition }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="grid gap-1 text-sm">
      <p className="text-soft">{definition.summary}.</p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="cursor-pointer text-accent text-xs">What it does, yields and fails with</summary>
        {isOpen ? <NodeHelpText type={definition.type} /> : null}
      </details>
    </div>
  );
}

function NotLoaded() {
  return <p className="text-faint text-xs">This could not be loaded. Reload the page once you are online.</p>;
}
