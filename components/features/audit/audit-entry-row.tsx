'use client';

import { Bot, ChevronRight, Clock, KeyRound, type LucideIcon, UserRound, Webhook } from 'lucide-react';
import { TimeText } from '@/components/shared/time-text';
import type { AuditEntry } from './audit-entry';
import { AuditEntryDetail } from './audit-entry-detail';

const ACTORS: Record<AuditEntry['actorType'], { icon: LucideIcon; label: string }> = {
  user: { icon: UserRound, label: 'Person' },
  api_key: { icon: KeyRound, label: 'API key' },
  webhook: { icon: Webhook, label: 'Webhook call' },
  cron: { icon: Clock, label: 'Cron' },
  system: { icon: Bot, label: 'Countersign' },
};

/** One entry in a line; opened it shows the values before and after. */
export function AuditEntryRow({ entry }: { entry: AuditEntry }) {
  const { icon: Icon, label } = ACTORS[entry.actorType];
  return (
    <li>
      <details className="group">
        <summary className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90"
          />
          <span className="w-24 shrink-0 whitespace-nowrap text-soft">
            <TimeText at={entry.createdAt} />
          </span>
          <span className="flex w-44 min-w-0 shrink-0 items-center gap-1.5">
            <Icon aria-hidden className="size-4 shrink-0 text-faint" />
            <span className="truncate" title={entry.actorId ?? undefined}>
              {entry.actorName ?? entry.actorId ?? label}
            </span>
          </span>
          <code className="font-mono text-xs">{entry.action}</code>
          <span className="min-w-0 flex-1 truncate text-right font-mono text-faint text-xs">
            {entry.resourceId}
          </span>
        </summary>
        <AuditEntryDetail entry={entry} actor={label} />
      </details>
    </li>
  );
}
