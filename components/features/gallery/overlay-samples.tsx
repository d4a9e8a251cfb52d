'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '@/components/ui/menu';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { Sheet } from '@/components/ui/sheet';
import { toast } from '@/components/ui/toast';
import { Tooltip } from '@/components/ui/tooltip';
import { SampleSection } from './sample-section';

/** What opens over the page. */
export function OverlaySamples() {
  return (
    <SampleSection title="Over the page">
      <DialogSample />
      <SheetSample />
      <MenuSample />
      <Popover>
        <PopoverTrigger asChild>
          <Button>Popover</Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Beside">Beside what opened it.</PopoverContent>
      </Popover>
      <Tooltip content="A word more">
        <Button>Tooltip</Button>
      </Tooltip>
      <Button onClick={() => toast('Saved', { description: 'Version 4 is live.' })}>Toast</Button>
      <Button onClick={() => toast.error('Not saved', { description: 'The server does not answer.' })}>
        Error toast
      </Button>
    </SampleSection>
  );
}

function DialogSample() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Dialog</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Publish version 4?"
        description="New runs use it at once; runs under way go on with theirs."
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <Button variant="primary" onClick={() => setIsOpen(false)}>
              Publish
            </Button>
          </>
        }
      >
        Three nodes were changed.
      </Dialog>
    </>
  );
}

function SheetSample() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Sheet</Button>
      <Sheet isOpen={isOpen} onOpenChange={setIsOpen} title="Details">
        <p className="p-4">Over one side of the page.</p>
      </Sheet>
    </>
  );
}

function MenuSample() {
  const [order, setOrder] = useState('newest');
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>Menu</Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuItem>Duplicate</MenuItem>
        <MenuItem disabled>Archive</MenuItem>
        <MenuItem isDestructive>Delete</MenuItem>
        <MenuSeparator />
        <MenuLabel>Order</MenuLabel>
        <MenuRadioGroup value={order} onValueChange={setOrder}>
          <MenuRadioItem value="newest">Newest first</MenuRadioItem>
          <MenuRadioItem value="name">By name</MenuRadioItem>
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
