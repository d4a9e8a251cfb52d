'use client';

import { useState } from 'react';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { FlowButton, type FlowButtonProps } from './flow-button';
import { FlowChoices } from './flow-choices';

type FlowFilterProps = Pick<FlowButtonProps, 'flowId' | 'name'> & {
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
        <FlowButton flowId={flowId} name={name} />
      </PopoverTrigger>
      <PopoverContent align="start" className="w-72 p-0" aria-label="Choose a flow">
        <FlowChoices flowId={flowId} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}
