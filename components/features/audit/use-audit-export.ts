'use client';

import { useRef, useState } from 'react';
import { saveFile } from '@/components/shared/save-file';
import { showError } from '@/components/shared/show-error';
import { describeError } from '@/components/trpc/describe-error';
import { useTRPCClient } from '@/components/trpc/trpc-context';
import { toast } from '@/components/ui/toast';
import type { AuditFilters } from './audit-entry';
import { type AuditFormat, auditFileHead, auditFileLine } from './audit-file';

const PAGE = 100;
/** Until the limit of requests lets another one through. */
const WAIT_MS = 5_000;
const MIME: Record<AuditFormat, string> = { csv: 'text/csv', jsonl: 'application/x-ndjson' };

/** Reads all entries that meet the filters, page by page, and saves them as a file. */
export function useAuditExport(filters: AuditFilters) {
  const client = useTRPCClient();
  const [count, setCount] = useState<number>();
  const running = useRef<AbortController>(undefined);

  const page = async (cursor: string | null, signal: AbortSignal) => {
    for (;;) {
      try {
        const query = { ...filters, limit: PAGE, cursor: cursor ?? undefined };
        return (await client.audit.search.query({ query }, { signal })).data.page;
      } catch (error) {
        if (signal.aborted || describeError(error).status !== 429) throw error;
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
    }
  };

  const start = async (format: AuditFormat) => {
    const controller = new AbortController();
    running.current = controller;
    const parts = [auditFileHead(format)];
    let entries = 0;
    setCount(0);
    try {
      let cursor: string | null = null;
      do {
        const read: Awaited<ReturnType<typeof page>> = await page(cursor, controller.signal);
        parts.push(...read.entries.map((entry) => auditFileLine(format, entry)));
        entries += read.entries.length;
        setCount(entries);
        cursor = read.nextCursor;
      } while (cursor !== null && !controller.signal.aborted);
      if (controller.signal.aborted) return;
      const day = new Date().toISOString().slice(0, 10);
      saveFile(`audit-log-${day}.${format}`, parts.join(''), MIME[format]);
      toast.success(`${entries.toLocaleString()} entries are saved.`);
    } catch (error) {
      if (!controller.signal.aborted) showError(error);
    } finally {
      setCount(undefined);
    }
  };

  return { count, start, stop: () => running.current?.abort() };
}
