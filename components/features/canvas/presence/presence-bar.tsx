'use client';

import { useEffect } from 'react';
import { Tooltip } from '@/components/ui/tooltip';
import { useEditorActions } from '../store/editor-provider';
import { PERSON_LOOKS } from './person-look';
import { type OtherPerson, peopleByNode } from './presence-people';
import { usePresence } from './use-presence';

/** Everybody else on this flow. Pressing a mark goes to where they are. */
export function PresenceBar() {
  const others = usePresence();
  const { update } = useEditorActions();
  useEffect(() => update({ peopleByNode: peopleByNode(others) }), [others, update]);
  if (others.length === 0) return null;
  return (
    <ul aria-label="Also here" className="flex -space-x-1.5">
      {others.map((person) => (
        <li key={person.key}>
          <PersonMark person={person} />
        </li>
      ))}
    </ul>
  );
}

function PersonMark({ person: { name, initials, look, nodeIds } }: { person: OtherPerson }) {
  const { requestFocus } = useEditorActions();
  const [nodeId] = nodeIds;
  const words = nodeId === undefined ? `${name} is here` : `${name} is on ${nodeId}`;
  return (
    <Tooltip content={words}>
      <button
        type="button"
        aria-label={words}
        aria-disabled={nodeId === undefined}
        onClick={() => (nodeId === undefined ? undefined : requestFocus({ nodeId }))}
        className={`flex size-7 items-center justify-center rounded-full border-2 border-surface font-semibold text-xs ${PERSON_LOOKS[look]}`}
      >
        {initials}
      </button>
    </Tooltip>
  );
}
