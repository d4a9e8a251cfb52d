'use client';

import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon, PowerOff } from 'lucide-react';
import { useNow } from '@/components/shared/use-now';
import { Badge, type Tone } from '@/components/ui/badge';
import type { Connection } from './connection';
import { type ConnectionState, connectionState } from './connection-state';

const LOOKS: Record<ConnectionState, { tone: Tone; icon: LucideIcon; label: string }> = {
  off: { tone: 'neutral', icon: PowerOff, label: 'Off' },
  unknown: { tone: 'neutral', icon: CircleDashed, label: 'No answer yet' },
  healthy: { tone: 'ok', icon: CircleCheck, label: 'Healthy' },
  silent: { tone: 'bad', icon: CircleAlert, label: 'Not answering' },
};

/** Whether the service answers, in a word. */
export function ConnectionHealth({ connection }: { connection: Connection }) {
  const now = useNow();
  const { tone, icon: Icon, label } = LOOKS[connectionState(connection, now)];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
