'use client';

import { Pin, PinOff, SquarePen } from 'lucide-react';
import { Button } from '@/components/ui/button';

type PinButtonsProps = {
  title: string;
  isPinned: boolean;
  canPin: boolean;
  onPin: () => void;
  onUnpin: () => void;
  onEdit: () => void;
};

/** Pins the data of a source, lets go of it, or opens it for editing. */
export function PinButtons({ title, isPinned, canPin, onPin, onUnpin, onEdit }: PinButtonsProps) {
  return (
    <>
      {isPinned ? (
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={`Unpin the data of ${title}`}
          title="Unpin"
          onClick={onUnpin}
        >
          <PinOff aria-hidden />
        </Button>
      ) : null}
      {canPin && !isPinned ? (
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={`Pin the data of ${title}`}
          title="Pin: keep using this data, whatever runs next"
          onClick={onPin}
        >
          <Pin aria-hidden />
        </Button>
      ) : null}
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Edit the data of ${title}`}
        title="Edit and pin"
        onClick={onEdit}
      >
        <SquarePen aria-hidden />
      </Button>
    </>
  );
}
