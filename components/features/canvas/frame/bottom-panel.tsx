'use client';

import { ProblemsPanel } from '../problems/problems-panel';
import { useEditor } from '../store/editor-provider';
import { RunPanel } from '../trial/run-panel';
import { TrialPanel } from '../trial/trial-panel';
import { Splitter } from './splitter';
import { useStoredSize } from './use-stored-size';

const HEIGHT = { initial: 240, min: 120, max: 640 };

/** Below the canvas: problems, what a trial yielded, or a run. Absent until asked for. */
export function BottomPanel() {
  const panel = useEditor(({ bottomPanel }) => bottomPanel);
  const [height, setHeight] = useStoredSize('bottom-panel', HEIGHT.initial);
  if (panel === undefined) return null;
  return (
    <>
      <Splitter
        label="Height of the bottom panel"
        axis="y"
        size={height}
        min={HEIGHT.min}
        max={HEIGHT.max}
        onResize={setHeight}
      />
      <div style={{ height }} className="relative flex max-h-[60vh] shrink-0 flex-col bg-surface">
        {panel === 'problems' ? <ProblemsPanel /> : panel === 'trial' ? <TrialPanel /> : <RunPanel />}
      </div>
    </>
  );
}
