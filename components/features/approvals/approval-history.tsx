import { TimeText } from '@/components/shared/time-text';
import { Card, CardHeader } from '@/components/ui/card';
import type { ApprovalDetail } from './approval-detail';

const WORDS: Record<string, string> = {
  'approval.claimed': 'claimed it',
  'approval.released': 'released it',
  'approval.assigned': 'assigned it',
  'approval.due_changed': 'changed the due date',
  'approval.notified': 'told whom it is assigned to',
  'approval.reminded': 'reminded of it',
};

/** Who did what with the case, oldest first. */
export function ApprovalHistory({ events }: { events: ApprovalDetail['history'] }) {
  if (events.length === 0) return null;
  return (
    <Card aria-label="History">
      <CardHeader title="History" />
      <ol className="divide-y divide-line">
        {events.map(({ id, type, at, by }) => (
          <li key={id} className="flex items-baseline justify-between gap-3 px-4 py-2 text-sm">
            <span>
              <strong className="font-medium">{by?.name ?? 'Countersign'}</strong> {WORDS[type] ?? type}
            </span>
            <TimeText at={at} className="shrink-0 text-faint text-xs" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
