'use client';

import { FlowSettings } from '../flow-settings/flow-settings';
import { Inspector } from '../inspector/inspector';
import { useEditor } from '../store/editor-provider';
import { VersionHistory } from '../versions/version-history';
import { Splitter } from './splitter';
import { useStoredSize } from './use-stored-size';

const WIDTH = { initial: 400, min: 300, max: 900 };

/** Right of the canvas: the chosen node, the settings of the flow, or its versions. The canvas has all room else. */
export function SidePanel() {
  const panel = useEditor(({ sidePanel }) => sidePanel);
  const hasNode = useEditor(({ selection }) => selection.nodeIds.size === 1);
  const [width, setWidth] = useStoredSize('side-panel', WIDTH.initial);
  if (panel === 'inspector' && !hasNode) return null;
  return (
    <>
      <Splitter
        label="Width of the side panel"
        axis="x"
        size={width}
        min={WIDTH.min}
        max={WIDTH.max}
        onResize={setWidth}
      />
      <div style={{ width }} className="relative flex min-h-0 max-w-[60vw] shrink-0 flex-col bg-surface">
        {panel === 'versions' ? <VersionHistory /> : panel === 'settings' ? <FlowSettings /> : <Inspector />}
      </div>
    </>
  );
}
