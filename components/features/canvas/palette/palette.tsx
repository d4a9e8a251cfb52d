'use client';

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Tooltip } from '@/components/ui/tooltip';
import type { NodeDefinition } from '@/server/flow/nodes/node-definition';
import { addNodeOfType } from '../commands/add-node-of-type';
import { NodeIcon } from '../node-card/node-icon';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { NODE_DRAG_TYPE } from './drag-type';
import { paletteGroups } from './palette-entries';

/** All node types, to be dragged onto the canvas, or added after what is chosen with a click or Enter. */
export function Palette() {
  const isOpen = useEditor(({ isPaletteOpen }) => isPaletteOpen);
  const { actions } = useEditorStore();
  const toggle = () => actions.update({ isPaletteOpen: !isOpen });
  if (!isOpen) {
    return (
      <div className="shrink-0 border-line border-r bg-surface p-1">
        <Tooltip content="Show the palette" side="right">
          <Button variant="ghost" size="icon" aria-label="Show the palette" onClick={toggle}>
            <PanelLeftOpen aria-hidden />
          </Button>
        </Tooltip>
      </div>
    );
  }
  return (
    <section
      aria-label="Palette"
      className="flex w-56 shrink-0 flex-col border-line border-r bg-surface max-lg:absolute max-lg:inset-y-0 max-lg:left-0 max-lg:z-20 max-lg:shadow-floating"
    >
      <header className="flex items-center gap-1 py-1 pr-1 pl-3">
        <h2 className="flex-1 font-semibold text-sm">Add a step</h2>
        <Button variant="ghost" size="icon" aria-label="Hide the palette" onClick={toggle}>
          <PanelLeftClose aria-hidden />
        </Button>
      </header>
      <PaletteList />
    </section>
  );
}

function PaletteList() {
  const surface = useEditor((state) => state.surface);
  const [query, setQuery] = useState('');
  const groups = useMemo(() => paletteGroups(surface, query), [surface, query]);
  return (
    <>
      <div className="px-3 pb-2">
        <Input
          type="search"
          aria-label="Search steps"
          placeholder="Search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-3">
        {groups.length === 0 ? <p className="px-2 py-4 text-soft text-sm">No step is called that.</p> : null}
        {groups.map(({ category, title, definitions }) => (
          <div key={category} className="pb-1.5">
            <h3 className="px-2 py-1 text-faint text-xs">{title}</h3>
            <ul>
              {definitions.map((definition) => (
                <li key={definition.type}>
                  <PaletteButton definition={definition} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  );
}

function PaletteButton({ definition }: { definition: NodeDefinition }) {
  const store = useEditorStore();
  const { type, title, summary } = definition;
  return (
    <button
      type="button"
      draggable
      title={summary}
      onDragStart={(event) => {
        event.dataTransfer.setData(NODE_DRAG_TYPE, type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => addNodeOfType(store, type)}
      className="flex w-full cursor-grab items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-hover active:cursor-grabbing"
    >
      <NodeIcon definition={definition} className="size-7 [&_svg]:size-4.5" />
      <span className="min-w-0 flex-1 truncate font-medium text-sm">{title}</span>
    </button>
  );
}
