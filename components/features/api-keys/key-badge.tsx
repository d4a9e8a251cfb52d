'use client';

import { useNow } from '@/components/shared/use-now';
import { Badge, type Tone } from '@/components/ui/badge';
import type { ApiKey } from './api-key';
import { type KeyState, keyState } from './key-state';

const LOOKS: Record<KeyState, { tone: Tone; label: string }> = {
  active: { tone: 'ok', label: 'Active' },
  expiring: { tone: 'warn', label: 'Ends soon' },
  expired: { tone: 'neutral', label: 'Expired' },
  revoked: { tone: 'neutral', label: 'Revoked' },
};

/** Whether a key works, in a word. */
export function KeyBadge({ apiKey }: { apiKey: ApiKey }) {
  const { tone, label } = LOOKS[keyState(apiKey, useNow())];
  return <Badge tone={tone}>{label}</Badge>;
}
