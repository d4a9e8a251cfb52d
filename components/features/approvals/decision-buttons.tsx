import { Check, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from '@/components/ui/button';

type DecisionButtonsProps = {
  yesRef: Ref<HTMLButtonElement>;
  isEdited: boolean;
  /** What is shown is what would be signed. */
  isReady: boolean;
  pending: 'approve' | 'reject' | undefined;
  onApprove: () => void;
  onReject: () => void;
};

/** No and yes, each as wide as a thumb. */
export function DecisionButtons({
  yesRef,
  isEdited,
  isReady,
  pending,
  onApprove,
  onReject,
}: DecisionButtonsProps) {
  const isPending = pending !== undefined;
  return (
    <div className="grid grid-cols-2 gap-3">
      <Button
        size="lg"
        className="text-bad"
        isBusy={pending === 'reject'}
        disabled={isPending}
        onClick={onReject}
      >
        <X aria-hidden />
        Reject
      </Button>
      <Button
        ref={yesRef}
        size="lg"
        variant="primary"
        isBusy={pending === 'approve'}
        disabled={!isReady || isPending}
        onClick={onApprove}
      >
        <Check aria-hidden />
        {isEdited ? 'Approve with edits' : 'Approve'}
      </Button>
    </div>
  );
}
