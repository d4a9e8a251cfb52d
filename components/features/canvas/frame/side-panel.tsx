'use client';

import { classNames } from '@/components/ui/class-names';
import { FlowSettings } from '../flow-settings/flow-settings';
import { Inspector } from '../inspector/inspector';
import { useEditor } from '../store/editor-provider';
import { VersionHistory } from '../versions/version-history';
import { Splitter } from './splitter';
import { useStoredSize } from './use-stored-size';

const WIDTH = { initial: 400, min: 300, max: 900 };

/**
 * Right of the canvas: the chosen node, the settings of the flow, or its versions. The canvas has all room else; where
 * that is little, the panel lies over it.
 */
export function SidePanel() {
  const panel = useEditor(({ sidePanel }) => sidePanel);
  const hasNode = useEditor(({ selection }) => selection.nodeIds.size === 1);
  const isTrying = useEditor(({ bottomPanel }) => bottomPanel === 'trial' || bottomPanel === 'run');
  const [width, setWidth] = useStoredSize('side-panel', WIDTH.initial);
  if (panel === 'inspector' && !hasNode) return null;
  return (
    <div
      className={classNames(
        'flex min-h-0 shrink-0 max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:shadow-floating max-sm:left-0',
        // A trial goes from node to node; on a phone its result would never be seen.
        panel === 'inspector' && isTrying && 'max-sm:hidden',
      )}
    >
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
        className="relative flex min-h-0 max-w-[60vw] flex-col bg-surface max-sm:w-full! max-sm:max-w-none"
      >
        {panel === 'versions' ? <VersionHistory /> : panel === 'settings' ? <FlowSettings /> : <Inspector />}
      </div>
    </div>
  );
}
