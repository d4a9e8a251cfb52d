import { expect, test } from 'vitest';
import { isId, isTraceId, isUuid, newId, newTraceId, newUuid } from './ids';
import { ulid, ulidTime } from './ulid';

const COUNT = 20_000;

test('ids made in one process are unique and sort in the order they were made', () => {
  const ids = Array.from({ length: COUNT }, () => newId('flw'));
  expect(new Set(ids).size).toBe(COUNT);
  expect([...ids].sort()).toEqual(ids);
  expect(ids.every((id) => isId(id, 'flw'))).toBe(true);
});

test('a clock that steps back does not break the order', () => {
  const ahead = ulid(Date.now() + 60_000);
  const behind = ulid(Date.now() - 60_000);
  expect(behind > ahead).toBe(true);
});

test('a ULID tells when it was made', () => {
  const later = Date.now() + 3_600_000;
  expect(ulidTime(ulid(later))).toBe(later);
});

test('an id is refused under another prefix, in lower case, too long, or as another type', () => {
  const id = newId('run');
  expect(isId(id, 'run')).toBe(true);
  for (const wrong of [`${id}0`, id.toLowerCase(), id.replace('run', 'exe'), `run_${'I'.repeat(26)}`, '', 7])
    expect(isId(wrong, 'run')).toBe(false);
});

test('trace ids are 32 lower-case hex digits and never all zeros', () => {
  const traces = new Set(Array.from({ length: COUNT }, newTraceId));
  expect(traces.size).toBe(COUNT);
  expect([...traces].every(isTraceId)).toBe(true);
  expect(isTraceId('0'.repeat(32))).toBe(false);
  expect(isTraceId('A'.repeat(32))).toBe(false);
  expect(isTraceId(null)).toBe(false);
});

test('UUIDs are of version 7, unique, and carry their time first', () => {
  const uuids = Array.from({ length: COUNT }, () => newUuid());
  expect(new Set(uuids).size).toBe(COUNT);
  expect(uuids.every((uuid) => isUuid(uuid) && uuid[14] === '7')).toBe(true);
  const now = 1_900_000_000_123;
  expect(Number.parseInt(newUuid(now).replace('-', '').slice(0, 12), 16)).toBe(now);
  expect(isUuid('not-a-uuid')).toBe(false);
});
