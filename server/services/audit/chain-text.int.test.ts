import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonValue } from '@/server/flow/json';
import { newId } from '@/server/infra/ids/ids';
import { appendEvents } from '../events/append-events';
import { createTestPlatform, type TestPlatform } from '../testing/create-test-platform';
import { verifyAuditChain } from './verify-audit-chain';

let test: TestPlatform;
beforeAll(async () => {
  test = await createTestPlatform();
});
afterAll(() => test.close());

/** PostgreSQL's text has no NUL; JSON escapes it. */
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !value.includes('\0'));
const json = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme' }) as fc.Arbitrary<JsonValue>;
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

it('computes the same hash as the database for any text and any JSON in any column', async () => {
  const parts = fc.record({
    type: text,
    actorId: maybe(text),
    resourceId: text,
    before: json,
    after: json,
    data: maybe(json),
    externalId: maybe(text),
    ip: maybe(text),
    occurredAt: fc
      .date({ min: new Date('2026-01-01'), max: new Date('2036-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 20 }), async (events) => {
      await test.platform.sql.transaction((sql) =>
        appendEvents(
          sql,
          test.orgA,
          events.map((event) => ({ ...event, id: newId('evt'), actorType: 'system', resourceType: 'x' })),
        ),
      );
      expect(await verifyAuditChain(test.platform.sql, test.orgA, Date.now())).toMatchObject({
        kind: 'intact',
      });
    }),
    { numRuns: 50 },
  );
});
