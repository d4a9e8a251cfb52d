'use client';

import { use } from 'react';
import { useStore } from 'zustand';
import { EditorContext } from '../store/editor-provider';
import { PERSON_LOOKS } from './person-look';

/** Names of those who have chosen this node, below its card. Nothing on boards that only show. */
export function NodePeople({ nodeId }: { nodeId: string }) {
  const store = use(EditorContext);
  return store ? <Names nodeId={nodeId} store={store} /> : null;
}

function Names({
  nodeId,
  store,
}: {
  nodeId: string;
  store: NonNullable<React.ContextType<typeof EditorContext>>;
}) {
  const people = useStore(store, ({ peopleByNode }) => peopleByNode?.get(nodeId));
  if (!people) return null;
  return (
    <span className="-bottom-5 absolute left-0 flex max-w-full gap-1">
      {people.map(({ key, name, look }) => (
        <span
          key={key}
          dir="auto"
          className={`truncate rounded-sm border border-current px-1 text-xs leading-4 ${PERSON_LOOKS[look]}`}
        >
          {name}
        </span>
      ))}
    </span>
  );
}
