'use client';

import { useMemo, useRef, useState } from 'react';
import type { SpecNode } from '@/server/flow/spec/spec';
import { type InsertTarget, InsertTargetProvider } from '../code-field/insert-target';
import { ScopeDataProvider } from '../code-field/scope-data';
import { ExpandedInspector } from './expanded-inspector';
import { InputPanel } from './input-panel';
import { InspectorHeader } from './inspector-header';
import { InspectorParts, type Part } from './inspector-parts';
import { OutputPanel } from './output-panel';
import { sampleSources, scopeDataOf } from './sample-sources';
import { SettingsPanel } from './settings-panel';
import { useFieldFocus } from './use-field-focus';
import { useNodeTest } from './use-node-test';
import { useSurroundings } from './use-surroundings';

/** Input, settings and output of one node. */
export function NodeInspector({ node }: { node: SpecNode }) {
  const [part, setPart] = useState<Part>('settings');
  const [isExpanded, setExpanded] = useState(false);
  const target = useRef<InsertTarget['current']>(undefined);
  const surroundings = useSurroundings(node.id);
  const data = useMemo(() => scopeDataOf(surroundings), [surroundings]);
  const sources = useMemo(() => sampleSources(surroundings), [surroundings]);
  const test = useNodeTest(node.id, surroundings);
  const root = useRef<HTMLDivElement>(null);
  useFieldFocus(root, node.id, () => setPart('settings'));
  const insert = (path: string) => {
    setPart('settings');
    // The field is shown again first; what is hidden cannot be focused.
    requestAnimationFrame(() => target.current?.(path));
  };
  const content = (
    <InsertTargetProvider value={target}>
      <ScopeDataProvider value={data}>
        <div ref={root} className="flex min-h-0 flex-1 flex-col">
          <InspectorHeader
            node={node}
            isExpanded={isExpanded}
            onExpand={() => setExpanded((before) => !before)}
          />
          <InspectorParts
            part={part}
            onPart={setPart}
            input={<InputPanel sources={sources} surroundings={surroundings} onInsert={insert} />}
            settings={<SettingsPanel node={node} />}
            output={<OutputPanel node={node} surroundings={surroundings} test={test} />}
          />
        </div>
      </ScopeDataProvider>
    </InsertTargetProvider>
  );
  return isExpanded ? (
    <ExpandedInspector title={node.name || node.id} onClose={() => setExpanded(false)}>
      {content}
    </ExpandedInspector>
  ) : (
    content
  );
}
