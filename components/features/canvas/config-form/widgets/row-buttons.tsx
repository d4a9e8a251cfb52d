'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Button } from '@/components/ui/button';

type RowButtonsProps = {
  /** What the row is, as in "Remove case 4". */
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Moves a row up and down, or takes it away. */
export function RowButtons({ name, isFirst, isLast, onMove, onRemove }: RowButtonsProps) {
  return (
    <div className="flex">
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Try ${name} earlier`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <ArrowUp aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Try ${name} later`}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <ArrowDown aria-hidden />
      </Button>
      <Button variant="ghost" size="iconSm" aria-label={`Remove ${name}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
