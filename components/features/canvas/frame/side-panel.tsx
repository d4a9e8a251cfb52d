'use client';

import { FlowSettings } from '../flow-settings/flow-settings';
import { Inspector } from '../inspector/inspector';
import { useEditor } from '../store/editor-provider';
import { VersionHistory } from '../versions/version-history';
import { Splitter } from './splitter';
import { useStoredSize } from './use-stored-size';

const WIDTH = { initial: 400, min: 300, max: 900 };

/**
 * Right of the canvas: the chosen node, the settings of the flow, or its versions. The canvas has all room else; on a
 * phone the panel lies over it.
 */
export function SidePanel() {
  const panel = useEditor(({ sidePanel }) => sidePanel);
  const hasNode = useEditor(({ selection }) => selection.nodeIds.size === 1);
  const [width, setWidth] = useStoredSize('side-panel', WIDTH.initial);
  if (panel === 'inspector' && !hasNode) return null;
  return (
    <>
      <div className="flex max-sm:hidden">
        <Splitter
          label="Width of the side panel"
          axis="x"
          size={width}
          min={WIDTH.min}
          max={WIDTH.max}
          onResize={setWidth}
        />
      </div>
      <div
        style={{ width }}
        className="relative flex min-h-0 shrink-0 flex-col bg-surface max-sm:absolute max-sm:inset-0 max-sm:z-20 max-sm:w-auto! sm:max-w-[60vw]"
      >
        {panel === 'versions' ? <VersionHistory /> : panel === 'settings' ? <FlowSettings /> : <Inspector />}
      </div>
    </>
  );
}
