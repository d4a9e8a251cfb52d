'use client';

import { Copy, Maximize2, Minimize2, Power, Trash2, X } from 'lucide-react';
import { ActionsMenu } from '@/components/shared/actions-menu';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { MenuItem, MenuSeparator } from '@/components/ui/menu';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { SpecNode } from '@/server/flow/spec/spec';
import { deleteSelection, duplicateSelection, toggleSelectionDisabled } from '../commands/change-selection';
import { NodeIcon } from '../node-card/node-icon';
import { useCanEdit, useEditorActions, useEditorStore } from '../store/editor-provider';
import { NodeNames } from './node-names';

type InspectorHeaderProps = { node: SpecNode; isExpanded: boolean; onExpand: () => void };

/** Which node this is, and what can be done with it as a whole. */
export function InspectorHeader({ node, isExpanded, onExpand }: InspectorHeaderProps) {
  const definition = nodeDefinitions.get(node.type);
  const actions = useEditorActions();
  const canEdit = useCanEdit();
  return (
    <header className="flex items-start gap-2.5 px-3 pt-3 pb-2">
      <NodeIcon definition={definition} />
      <div className="min-w-0 flex-1">
        <NodeNames key={node.id} node={node} />
        <p className="flex flex-wrap items-center gap-1.5 text-faint text-xs">
          {definition?.title ?? node.type}
          {node.disabled ? <Badge>Disabled</Badge> : null}
        </p>
      </div>
      <div className="flex">
        {canEdit ? <NodeMenu node={node} /> : null}
        <Button
          variant="ghost"
          size="iconSm"
          className="max-sm:hidden"
          aria-label={isExpanded ? 'Back to the side' : 'Expand'}
          title={isExpanded ? 'Back to the side' : 'Expand'}
          onClick={onExpand}
        >
          {isExpanded ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
        </Button>
        <Button
          variant="ghost"
          size="iconSm"
          aria-label="Close the inspector"
          onClick={() => (isExpanded ? onExpand() : actions.select({}))}
        >
          <X aria-hidden />
        </Button>
      </div>
    </header>
  );
}

function NodeMenu({ node }: { node: SpecNode }) {
  const store = useEditorStore();
  const isHuman = nodeDefinitions.get(node.type)?.nature === 'human';
  return (
    <ActionsMenu label={`Actions for ${node.name || node.id}`}>
      <MenuItem onSelect={() => duplicateSelection(store)}>
        <Copy aria-hidden />
        Duplicate
      </MenuItem>
      <MenuItem disabled={isHuman && node.disabled !== true} onSelect={() => toggleSelectionDisabled(store)}>
        <Power aria-hidden />
        {node.disabled ? 'Enable' : 'Disable'}
      </MenuItem>
      <MenuSeparator />
      <MenuItem isDestructive onSelect={() => deleteSelection(store)}>
        <Trash2 aria-hidden />
        Delete
      </MenuItem>
    </ActionsMenu>
  );
}
