import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Pause,
  UserCheck,
} from 'lucide-react';
import type { Tone } from '@/components/ui/badge';

type Look = { tone: Tone; icon: LucideIcon; label: string };

const LOOKS: Record<string, Look> = {
  pending: { tone: 'neutral', icon: CircleDashed, label: 'Pending' },
  running: { tone: 'info', icon: LoaderCircle, label: 'Running' },
  awaiting_approval: { tone: 'wait', icon: UserCheck, label: 'Awaiting approval' },
  succeeded: { tone: 'ok', icon: CircleCheck, label: 'Succeeded' },
  failed: { tone: 'bad', icon: CircleAlert, label: 'Failed' },
  cancelled: { tone: 'neutral', icon: CircleX, label: 'Cancelled' },
  skipped: { tone: 'neutral', icon: CircleDashed, label: 'Skipped' },
  draft: { tone: 'neutral', icon: CircleDashed, label: 'Draft' },
  active: { tone: 'ok', icon: CircleCheck, label: 'Active' },
  paused: { tone: 'warn', icon: Pause, label: 'Paused' },
  approved: { tone: 'ok', icon: CircleCheck, label: 'Approved' },
  rejected: { tone: 'bad', icon: CircleX, label: 'Rejected' },
  expired: { tone: 'warn', icon: Hourglass, label: 'Expired' },
  delivered: { tone: 'ok', icon: CircleCheck, label: 'Delivered' },
};

/** Colour, sign and word of a state; an unknown one goes by its own name. */
export function statusLook(status: string): Look {
  return LOOKS[status] ?? { tone: 'neutral', icon: CircleDashed, label: status };
}
