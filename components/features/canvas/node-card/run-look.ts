/** How the state of a step shows on its card: a sign and a word besides the colour. */
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  UserCheck,
} from 'lucide-react';

export type RunLook = { label: string; icon: LucideIcon; text: string; frame: string };

const LOOKS: Record<string, RunLook> = {
  pending: { label: 'Pending', icon: CircleDashed, text: 'text-soft', frame: 'border-line-strong' },
  running: {
    label: 'Running',
    icon: LoaderCircle,
    text: 'text-info [&_svg]:animate-spin',
    frame: 'border-info',
  },
  awaiting_approval: { label: 'Awaiting approval', icon: UserCheck, text: 'text-wait', frame: 'border-wait' },
  succeeded: { label: 'Succeeded', icon: CircleCheck, text: 'text-ok', frame: 'border-ok' },
  failed: { label: 'Failed', icon: CircleAlert, text: 'text-bad', frame: 'border-bad' },
  cancelled: { label: 'Cancelled', icon: CircleX, text: 'text-soft', frame: 'border-line-strong' },
  skipped: { label: 'Skipped', icon: CircleDashed, text: 'text-faint', frame: 'border-line' },
};
const OTHER: RunLook = {
  label: 'Pending',
  icon: CircleDashed,
  text: 'text-soft',
  frame: 'border-line-strong',
};

export function runLook(status: string): RunLook {
  return LOOKS[status] ?? { ...OTHER, label: status };
}
