import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type PaletteItemProps = {
  /** What typing is matched against. */
  value: string;
  icon: LucideIcon;
  label: string;
  aside?: ReactNode;
  onSelect: () => void;
};

/** One line of the command palette. */
export function PaletteItem({ value, icon: Icon, label, aside, onSelect }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-hover"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-soft" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {aside}
    </Command.Item>
  );
}
