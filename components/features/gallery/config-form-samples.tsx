'use client';

import { ConfigFormPreview } from '@/components/features/canvas';
import { nodeDefinitions } from '@/server/flow/nodes/definitions';
import { SampleSection } from './sample-section';

/** The form of every node type, as the inspector draws it. */
export function ConfigFormSamples() {
  return (
    <div className="grid items-start gap-5 md:grid-cols-2 xl:grid-cols-3">
      {[...nodeDefinitions.values()].map((definition) => (
        <SampleSection key={definition.type} title={definition.title} className="block">
          <ConfigFormPreview definition={definition} />
        </SampleSection>
      ))}
    </div>
  );
}
