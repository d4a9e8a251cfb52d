import { Badge } from '@/components/ui/badge';
import { statusLook } from './status-look';

/** The state of a run, a step, a flow, an approval or a delivery: word, colour and sign say the same. */
export function StatusBadge({ status }: { status: string }) {
  const { tone, icon: Icon, label } = statusLook(status);
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
