'use client';

import Link from 'next/link';
import { CopyButton } from '@/components/shared/copy-button';
import { Fact, Facts } from '@/components/shared/facts';
import { absoluteTime } from '@/components/shared/format-time';
import type { AuditEntry } from './audit-entry';
import { FieldChangesTable } from './field-changes-table';

/** All that an entry says. */
export function AuditEntryDetail({ entry, actor }: { entry: AuditEntry; actor: string }) {
  return (
    <div className="grid gap-4 border-line border-t bg-page px-4 py-3">
      <Facts>
        <Fact name="Entry">
          <span className="font-mono text-xs">
            {entry.seq.toLocaleString()} · {entry.id}
          </span>
        </Fact>
        <Fact name="When">{absoluteTime(entry.createdAt)}</Fact>
        <Fact name="Who">
          {actor}
          {entry.actorName ? ` ${entry.actorName}` : ''}{' '}
          {entry.actorId ? <code className="font-mono text-faint text-xs">{entry.actorId}</code> : null}
          {entry.ip ? <span className="text-faint"> from {entry.ip}</span> : null}
        </Fact>
        <Fact name="What">
          {entry.resourceType} <code className="break-all font-mono text-xs">{entry.resourceId}</code>{' '}
          <Link
            href={`/audit?resourceType=${encodeURIComponent(entry.resourceType)}&resourceId=${encodeURIComponent(entry.resourceId)}`}
            className="text-accent underline"
          >
            its history
          </Link>
        </Fact>
        {entry.externalId ? <Fact name="External id">{entry.externalId}</Fact> : null}
        {entry.traceId ? (
          <Fact name="Trace id">
            <code className="break-all font-mono text-xs">{entry.traceId}</code>
            <CopyButton text={entry.traceId} label="Copy trace id" />
          </Fact>
        ) : null}
        <Fact name="Hash">
          <code className="break-all font-mono text-faint text-xs">{entry.hash}</code>
        </Fact>
      </Facts>
      <FieldChangesTable before={entry.before} after={entry.after} />
    </div>
  );
}
