import { expect, test } from 'vitest';
import type { AuditEntry } from './audit-entry';
import { auditFileHead, auditFileLine } from './audit-file';

const entry: AuditEntry = {
  id: 'evt_1',
  orgId: 'org_1',
  seq: 7,
  actorType: 'user',
  actorId: 'usr_1',
  actorName: '=HYPERLINK("x")',
  action: 'flow.updated',
  resourceType: 'flow',
  resourceId: 'flw_1',
  before: null,
  after: { name: 'a, "b"' },
  externalId: null,
  traceId: null,
  ip: '::1',
  hash: 'ff',
  createdAt: '2026-01-01T00:00:00.000Z',
};

test('a line of JSON holds the whole entry', () => {
  expect(JSON.parse(auditFileLine('jsonl', entry))).toEqual(entry);
});

test('a line of CSV quotes what needs it, and no cell is a formula', () => {
  expect(auditFileHead('csv').split(',')).toHaveLength(15);
  expect(auditFileLine('csv', entry)).toBe(
    `7,evt_1,2026-01-01T00:00:00.000Z,user,usr_1,"'=HYPERLINK(""x"")",flow.updated,flow,flw_1,,,::1,,` +
      `"{""name"":""a, \\""b\\""""}",ff\r\n`,
  );
});
