/** The audit log as a file. */
import type { AuditEntry } from './audit-entry';

export type AuditFormat = 'jsonl' | 'csv';

const COLUMNS = [
  'seq',
  'id',
  'createdAt',
  'actorType',
  'actorId',
  'actorName',
  'action',
  'resourceType',
  'resourceId',
  'externalId',
  'traceId',
  'ip',
  'before',
  'after',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[];

/** The lines before the first entry. */
export function auditFileHead(format: AuditFormat): string {
  return format === 'csv' ? `${COLUMNS.join(',')}\r\n` : '';
}

/** One entry as a line: whole as JSON, or its columns as CSV (RFC 4180). */
export function auditFileLine(format: AuditFormat, entry: AuditEntry): string {
  if (format === 'jsonl') return `${JSON.stringify(entry)}\n`;
  return `${COLUMNS.map((column) => csvCell(entry[column])).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  // A spreadsheet would take such a text for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
