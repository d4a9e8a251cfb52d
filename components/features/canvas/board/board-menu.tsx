'use client';

import {
  Copy,
  MessageSquarePlus,
  PenLine,
  Plus,
  Power,
  Settings2,
  Trash2,
  Unplug,
  WandSparkles,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/menu';
import type { Position } from '@/server/flow/edit/document';
import { requestOfSelection } from '../commands/add-node-of-type';
import { addNote } from '../commands/add-note';
import { align, distribute, tidyUp } from '../commands/arrange-selection';
import { deleteSelection, duplicateSelection, toggleSelectionDisabled } from '../commands/change-selection';
import { useEditor, useEditorStore } from '../store/editor-provider';
import { ToneItems } from './tone-items';

export type MenuPlace = { screen: Position; flow: Position };

/** What can be done here, at the pointer or at the keyboard's place. */
export function BoardMenu({ place, onClose }: { place: MenuPlace | undefined; onClose: () => void }) {
  const { nodeIds, edgeKeys, noteIds } = useEditor(({ selection }) => selection);
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
          style={{ left: place?.screen.x ?? 0, top: place?.screen.y ?? 0 }}
        />
      </MenuTrigger>
      <MenuContent align="start" aria-label="Canvas menu">
        {nodeIds.size === 1 ? <OneNodeItems /> : null}
        {nodeIds.size > 1 ? <ManyNodesItems /> : null}
        {nodeIds.size === 0 && edgeKeys.size > 0 ? <WireItems /> : null}
        {nodeIds.size === 0 && noteIds.size > 0 ? <NoteItems /> : null}
        {nodeIds.size + edgeKeys.size + noteIds.size === 0 && place ? <OpenItems at={place.flow} /> : null}
      </MenuContent>
    </Menu>
  );
}

type EntryProps = {
  icon: ReactNode;
  label: string;
  keys?: string;
  isDestructive?: boolean;
  onSelect: () => void;
};

function Entry({ icon, label, keys, isDestructive, onSelect }: EntryProps) {
  return (
    <MenuItem isDestructive={isDestructive} onSelect={onSelect}>
      {icon}
      <span className="flex-1">{label}</span>
      {keys ? <Kbd>{keys}</Kbd> : null}
    </MenuItem>
  );
}

function OneNodeItems() {
  const store = useEditorStore();
  const { actions, getState } = store;
  const nodeId = [...getState().selection.nodeIds][0] ?? '';
  const makeStart = () => actions.dispatch({ kind: 'start.set', id: nodeId }, { label: 'Set the start' });
  return (
    <>
      <Entry
        icon={<Settings2 aria-hidden />}
        label="Settings"
        keys="Enter"
        onSelect={() => actions.requestFocus({ nodeId, path: '' })}
      />
      <Entry
        icon={<PenLine aria-hidden />}
        label="Rename"
        keys="F2"
        onSelect={() => actions.update({ renaming: nodeId })}
      />
      <Entry
        icon={<Plus aria-hidden />}
        label="Add a step after"
        keys="A"
        onSelect={() => actions.update({ picker: requestOfSelection(store) })}
      />
      <Entry icon={<Settings2 aria-hidden />} label="Start here" onSelect={makeStart} />
      <MenuSeparator />
      <ChangeItems />
    </>
  );
}

function ManyNodesItems() {
  const store = useEditorStore();
  return (
    <>
      <Entry icon={<WandSparkles aria-hidden />} label="Tidy up" onSelect={() => tidyUp(store)} />
      <MenuLabel>Align</MenuLabel>
      {(['left', 'center', 'right', 'top', 'middle', 'bottom'] as const).map((line) => (
        <MenuItem key={line} onSelect={() => align(store, line)}>
          {ALIGNMENTS[line]}
        </MenuItem>
      ))}
      <MenuLabel>Distribute</MenuLabel>
      <MenuItem onSelect={() => distribute(store, 'horizontal')}>Side by side</MenuItem>
      <MenuItem onSelect={() => distribute(store, 'vertical')}>One below the other</MenuItem>
      <MenuSeparator />
      <ChangeItems />
    </>
  );
}

const ALIGNMENTS = {
  left: 'Left edges',
  center: 'Centres, one below the other',
  right: 'Right edges',
  top: 'Top edges',
  middle: 'Middles, side by side',
  bottom: 'Bottom edges',
} as const;

function ChangeItems() {
  const store = useEditorStore();
  return (
    <>
      <Entry
        icon={<Power aria-hidden />}
        label="Disable or enable"
        keys="D"
        onSelect={() => toggleSelectionDisabled(store)}
      />
      <CopyItems />
    </>
  );
}

/** What nodes and notes have in common. */
function CopyItems() {
  const store = useEditorStore();
  return (
    <>
      <Entry
        icon={<Copy aria-hidden />}
        label="Duplicate"
        keys="Ctrl D"
        onSelect={() => duplicateSelection(store)}
      />
      <Entry
        icon={<Trash2 aria-hidden />}
        label="Delete"
        keys="Del"
        isDestructive
        onSelect={() => deleteSelection(store)}
      />
    </>
  );
}

function WireItems() {
  const store = useEditorStore();
  return (
    <>
      <Entry
        icon={<Plus aria-hidden />}
        label="Insert a step"
        keys="A"
        onSelect={() => store.actions.update({ picker: requestOfSelection(store) })}
      />
      <Entry
        icon={<Unplug aria-hidden />}
        label="Disconnect"
        keys="Del"
        isDestructive
        onSelect={() => deleteSelection(store)}
      />
    </>
  );
}

function NoteItems() {
  return (
    <>
      <ToneItems />
      <MenuSeparator />
      <CopyItems />
    </>
  );
}

function OpenItems({ at }: { at: Position }) {
  const store = useEditorStore();
  return (
    <>
      <Entry
        icon={<Plus aria-hidden />}
        label="Add a step"
        keys="A"
        onSelect={() => store.actions.update({ picker: { at } })}
      />
      <Entry
        icon={<MessageSquarePlus aria-hidden />}
        label="Add a note"
        keys="N"
        onSelect={() => addNote(store, at)}
      />
      <Entry icon={<WandSparkles aria-hidden />} label="Tidy up everything" onSelect={() => tidyUp(store)} />
    </>
  );
}
