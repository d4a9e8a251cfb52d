'use client';

import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

const FlowChoices = dynamic(() => import('./flow-choices').then((it) => it.FlowChoices), { ssr: false });

type FlowFilterProps = {
  flowId: string | undefined;
  /** Its name, as far as the list on the page tells. */
  name: string | undefined;
  onChange: (flowId: string | undefined) => void;
};

/** Chooses one flow or workflow by typing a part of its name. */
export function FlowFilter({ flowId, name, onChange }: FlowFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: string | undefined) => {
    setOpen(false);
    onChange(chosen);
  };
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          className="max-w-56 justify-between font-normal"
          aria-label={`Flow: ${name ?? flowId ?? 'all'}`}
        >
          <span className="truncate">{flowId === undefined ? 'All flows' : (name ?? flowId)}</span>
          <ChevronDown aria-hidden className="text-soft" />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" className="w-72 p-0">
        <FlowChoices flowId={flowId} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}
