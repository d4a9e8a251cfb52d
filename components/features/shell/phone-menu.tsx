'use client';

import { Sheet } from '@/components/ui/sheet';
import { SideBar } from './side-bar';

type PhoneMenuProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** The side bar on a phone: a sheet that the menu button opens. */
export function PhoneMenu({ isOpen, onOpenChange }: PhoneMenuProps) {
  return (
    <Sheet isOpen={isOpen} onOpenChange={onOpenChange} title="Menu" side="left" className="w-64">
      <SideBar onGo={() => onOpenChange(false)} />
    </Sheet>
  );
}
