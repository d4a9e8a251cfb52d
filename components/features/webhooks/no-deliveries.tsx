import { SearchX, SendHorizontal } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { Button } from '@/components/ui/button';

type NoDeliveriesProps = {
  /** Of which status none is; undefined where there is none at all. */
  status: string | undefined;
  onShowAll: () => void;
};

/** Nothing was sent, or nothing that fits. */
export function NoDeliveries({ status, onShowAll }: NoDeliveriesProps) {
  if (status === undefined) {
    return (
      <EmptyState icon={SendHorizontal} title="Nothing was sent yet">
        Send a test to see whether the receiver answers. A delivery that is not taken is tried again after 30
        s, 2 min, 10 min, 30 min, 2 h, 6 h and 24 h.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={SearchX}
      title={`No delivery is ${status}`}
      actions={<Button onClick={onShowAll}>Show all</Button>}
    />
  );
}
