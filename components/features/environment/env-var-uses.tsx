'use client';

import { FlowUses } from '@/components/shared/flow-uses';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { EnvUses } from './env-var';

/** How many flows name a variable, and which. */
export function EnvVarUses({ name, flows }: { name: string; flows: EnvUses[number]['flows'] }) {
  if (flows.length === 0) return <span className="text-faint">nothing</span>;
  const count = flows.length === 1 ? '1 flow' : `${flows.length} flows`;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={`${count} with ${name}`}>
          {count}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="start"
        className="max-h-80 w-72 overflow-y-auto"
        aria-label={`Flows that use ${name}`}
      >
        <FlowUses flows={flows} />
      </PopoverContent>
    </Popover>
  );
}
