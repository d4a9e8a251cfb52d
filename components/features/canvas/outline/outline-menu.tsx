'use client';

import { Kbd } from '@/components/ui/kbd';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { useCanEdit, useEditor, useEditorStore } from '../store/editor-provider';
import { OUTLINE_COMMANDS } from './outline-commands';

type OutlineMenuProps = {
  /** Where on the screen; closed without. */
  place: { x: number; y: number } | undefined;
  onClose: () => void;
  onConnections: (nodeId: string) => void;
};

/** What can be done to the chosen step. One menu for all rows. */
export function OutlineMenu({ place, onClose, onConnections }: OutlineMenuProps) {
  const store = useEditorStore();
  const canEdit = useCanEdit();
  const nodeId = useEditor(({ selection }) => [...selection.nodeIds][0]);
  const offered = OUTLINE_COMMANDS.filter(({ isForAll }) => canEdit || isForAll);
  return (
    <Menu
      open={place !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      modal={false}
    >
      <MenuTrigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed size-px"
          style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
        />
      </MenuTrigger>
      <MenuContent align="end" aria-label={`Actions for ${nodeId ?? 'the step'}`}>
        {offered.map(({ name, label, shownKey, isDestructive, run }) => (
          <MenuItem
            key={name}
            isDestructive={isDestructive}
            onSelect={() => (nodeId === undefined ? undefined : run(store, nodeId, onConnections))}
          >
            <span className="flex-1">{label}</span>
            <Kbd>{shownKey}</Kbd>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
