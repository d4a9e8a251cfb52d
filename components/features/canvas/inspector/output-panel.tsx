'use client';

import { FlaskConical } from 'lucide-react';
import { JsonView } from '@/components/shared/json-view';
import { usePermissions } from '@/components/shared/viewer';
import { Button } from '@/components/ui/button';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import type { SpecNode } from '@/server/flow/spec/spec';
import { useEditor } from '../store/editor-provider';
import { declaredOutput } from './declared-output';
import { originText } from './pins';
import type { Surroundings } from './sample-sources';
import { TestProblem } from './test-problem';
import { TestResult } from './test-result';
import type { NodeTest } from './use-node-test';
import { usePins } from './use-pins';

type OutputPanelProps = { node: SpecNode; surroundings: Surroundings; test: NodeTest };

/** What the node yields: tried out with the data at hand, in the last run, and as declared. */
export function OutputPanel({ node, surroundings, test }: OutputPanelProps) {
  const { can } = usePermissions();
  const surface = useEditor((state) => state.surface);
  const { pins, setPin } = usePins(surroundings.flow.id);
  const pin = pins[node.id];
  const { lastOutputs, flow, endpoints } = surroundings;
  const schema = declaredOutput(node, nodeDefinitions.get(node.type), endpoints);
  const last = lastOutputs?.outputs[node.id];
  return (
    <div className="grid gap-4">
      {can(surface === 'flow' ? 'flows:write' : 'workflows:write') ? (
        <TestButton surroundings={surroundings} test={test} />
      ) : null}
      <p role="status" className="sr-only">
        {test.step ? `Test: ${test.step.status}` : ''}
      </p>
      {test.error ? <TestProblem error={test.error} /> : null}
      {test.step ? (
        <TestResult
          step={test.step}
          onPin={(value) =>
            setPin(node.id, {
              value,
              origin: { kind: 'test', version: flow.version },
              at: new Date().toISOString(),
            })
          }
        />
      ) : null}
      {pin ? (
        <Part title="Pinned" aside={originText(pin)}>
          <JsonView value={pin.value} label="pinned output" />
          <div className="mt-1">
            <Button size="sm" onClick={() => setPin(node.id, undefined)}>
              Unpin
            </Button>
          </div>
        </Part>
      ) : null}
      {last === undefined || lastOutputs === undefined ? null : (
        <Part title="Run" aside={`${lastOutputs.runId.slice(-6)}, version ${lastOutputs.flowVersion}`}>
          <JsonView value={last} label="output in the run" />
        </Part>
      )}
      {schema === undefined ? null : (
        <Part title="Declared schema">
          <JsonView value={schema} label="declared output schema" />
        </Part>
      )}
    </div>
  );
}

function TestButton({ surroundings, test }: Pick<OutputPanelProps, 'surroundings' | 'test'>) {
  return (
    <div className="grid justify-items-start gap-1">
      <Button variant="primary" isBusy={test.isPending} onClick={test.run}>
        <FlaskConical aria-hidden />
        Test this node
      </Button>
      <p className="text-faint text-xs">
        {testSource(surroundings)} Nothing is sent: calls are planned and shown, not made.
      </p>
    </div>
  );
}

function Part({ title, aside, children }: { title: string; aside?: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h4 className="mb-1 flex flex-wrap items-baseline gap-x-2 font-medium text-sm">
        {title}
        {aside ? <span className="font-normal text-faint text-xs">{aside}</span> : null}
      </h4>
      {children}
    </section>
  );
}

function testSource({ lastOutputs, pins }: Surroundings): string {
  const hasPins = Object.keys(pins).length > 0;
  if (lastOutputs === undefined) {
    return hasPins ? 'With the pinned data.' : 'Without data: no run has finished and nothing is pinned.';
  }
  const run = `With the data of run ${lastOutputs.runId.slice(-6)}, version ${lastOutputs.flowVersion}`;
  return hasPins ? `${run}, and pinned data where there is any.` : `${run}.`;
}
