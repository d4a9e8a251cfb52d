import { CircleCheck, Pause, TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { Webhook } from './webhook';

/** Whether a subscription gets events, in a word. */
export function WebhookState({ webhook: { active, disabledReason, failureCount } }: { webhook: Webhook }) {
  if (!active && disabledReason)
    return (
      <Badge tone="bad">
        <TriangleAlert aria-hidden />
        Disabled
      </Badge>
    );
  if (!active)
    return (
      <Badge>
        <Pause aria-hidden />
        Off
      </Badge>
    );
  if (failureCount > 0)
    return (
      <Badge tone="warn">
        <TriangleAlert aria-hidden />
        {failureCount} failed in a row
      </Badge>
    );
  return (
    <Badge tone="ok">
      <CircleCheck aria-hidden />
      Active
    </Badge>
  );
}
