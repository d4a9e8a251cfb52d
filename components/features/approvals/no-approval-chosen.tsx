import { MousePointerClick } from 'lucide-react';
import { EmptyState } from '@/components/shared/empty-state';
import { Kbd } from '@/components/ui/kbd';

/** Beside the queue while nothing is chosen. */
export function NoApprovalChosen() {
  return (
    <EmptyState icon={MousePointerClick} title="Choose an approval">
      You see what is proposed and the exact calls that a yes would send. <Kbd>J</Kbd> and <Kbd>K</Kbd> go
      through the queue.
    </EmptyState>
  );
}
