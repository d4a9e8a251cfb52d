'use client';

import { Button } from '@/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { Spinner } from '@/components/ui/spinner';
import type { AuditFilters } from './audit-entry';
import { ExportButton } from './export-button';
import { useAuditExport } from './use-audit-export';

/** Saves what the filters let through. */
export function AuditExport({ filters }: { filters: AuditFilters }) {
  const { count, start, stop } = useAuditExport(filters);
  if (count !== undefined) {
    return (
      <div role="status" className="flex items-center gap-2 text-soft">
        <Spinner />
        <span className="tabular-nums">{count.toLocaleString()} entries read</span>
        <Button size="sm" onClick={stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <Menu>
      <MenuTrigger asChild>
        <ExportButton />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem onSelect={() => start('jsonl')}>JSON lines, whole entries</MenuItem>
        <MenuItem onSelect={() => start('csv')}>CSV, for a spreadsheet</MenuItem>
      </MenuContent>
    </Menu>
  );
}
