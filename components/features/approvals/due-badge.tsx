'use client';

import { relativeTime } from '@/components/shared/format-time';
import { useNow } from '@/components/shared/use-now';
import { Badge } from '@/components/ui/badge';

const SOON_MS = 60 * 60_000;

/** When it should be decided, or when it decides itself, whichever comes first. */
export function DueBadge({ dueAt, expiresAt }: { dueAt: string | null; expiresAt: string | null }) {
  const now = useNow();
  const isExpiry = expiresAt !== null && (dueAt === null || expiresAt < dueAt);
  const at = isExpiry ? expiresAt : dueAt;
  if (at === null || now === 0) return null;
  const leftMs = new Date(at).getTime() - now;
  const tone = leftMs < 0 ? 'bad' : leftMs < SOON_MS ? 'warn' : 'neutral';
  const word = isExpiry ? 'Expires' : leftMs < 0 ? 'Was due' : 'Due';
  return (
    <Badge tone={tone}>
      {word} {relativeTime(at, now)}
    </Badge>
  );
}
