'use client';

import { useReactFlow } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { FIT_OPTIONS } from './zoom-limits';

/** Buttons in the corner of the board. */
export function BoardTools({ children }: { children?: ReactNode }) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <div className="flex rounded-md border border-line bg-raised shadow-raised">
      <ToolButton label="Zoom in" icon={<ZoomIn aria-hidden />} onClick={() => void zoomIn()} />
      <ToolButton label="Zoom out" icon={<ZoomOut aria-hidden />} onClick={() => void zoomOut()} />
      <ToolButton
        label="Show everything"
        keys="Shift 1"
        icon={<Maximize aria-hidden />}
        onClick={() => void fitView(FIT_OPTIONS)}
      />
      {children}
    </div>
  );
}

type ToolButtonProps = {
  label: string;
  keys?: string;
  icon: ReactNode;
  isPressed?: boolean;
  onClick: () => void;
};

/** One of them. */
export function ToolButton({ label, keys, icon, isPressed, onClick }: ToolButtonProps) {
  return (
    <Tooltip content={keys ? `${label} (${keys})` : label}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        aria-pressed={isPressed}
        className="aria-pressed:text-accent"
        onClick={onClick}
      >
        {icon}
      </Button>
    </Tooltip>
  );
}
