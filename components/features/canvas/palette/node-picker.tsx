'use client';

import { Command } from 'cmdk';
import { addNodeOfType } from '../commands/add-node-of-type';
import { NodeIcon } from '../node-card/node-icon';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { paletteGroups } from './palette-entries';

/** "What comes next?": the palette as a dialog, for a wire dropped in the open, the plus on a wire, and the keyboard. */
export function NodePicker() {
  const store = useEditorStore();
  const request = useEditor(({ picker }) => picker);
  const surface = useEditor((state) => state.surface);
  const title = request?.insertOn
    ? `Insert a step between ${request.insertOn.from} and ${request.insertOn.to}`
    : request?.connectFrom
      ? `What comes after ${request.connectFrom.nodeId}?`
      : 'Add a step';
  return (
    <Command.Dialog
      open={request !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : store.actions.update({ picker: undefined }))}
      label={title}
      overlayClassName="fixed inset-0 z-40 bg-shade"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-floating"
    >
      <p className="px-4 pt-3 font-semibold text-sm">{title}</p>
      <Command.Input
        placeholder="Search steps"
        className="h-11 w-full border-line border-b bg-transparent px-4 text-lg outline-none"
      />
      <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-6 text-center text-soft">No step is called that.</Command.Empty>
        {paletteGroups(surface).map(({ category, title: heading, definitions }) => (
          <Command.Group
            key={category}
            heading={heading}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
          >
            {definitions.map((definition) => (
              <Command.Item
                key={definition.type}
                value={`${definition.title} ${definition.summary} ${definition.type}`}
                onSelect={() => addNodeOfType(store, definition.type, request)}
                className="flex cursor-default items-center gap-3 rounded-md px-2 py-1.5 data-[selected=true]:bg-hover"
              >
                <NodeIcon definition={definition} />
                <span className="min-w-0">
                  <span className="block font-medium text-sm">{definition.title}</span>
                  <span className="block truncate text-soft text-xs">{definition.summary}</span>
                </span>
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
