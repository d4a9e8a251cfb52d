import { describe, expect, test } from 'vitest';
import { cronProblem, nextCronRun, nextCronRuns } from './next-cron-run';

describe('a cron expression', () => {
  test('is read in the time zone of the organisation', () => {
    const after = new Date('2026-11-22T00:00:30Z');
    expect(nextCronRun('0 7 * * *', 'Asia/Jakarta', after)).toEqual(new Date('2026-11-23T00:00:00Z'));
    expect(nextCronRun('0 7 * * *', 'UTC', after)).toEqual(new Date('2026-11-22T07:00:00Z'));
  });

  test('gives as many occurrences as asked for, none before its time', () => {
    const runs = nextCronRuns('*/15 * * * *', 'UTC', new Date('2026-11-22T08:00:00Z'), 3);
    expect(runs.map((run) => run.toISOString())).toEqual([
      '2026-11-22T08:15:00.000Z',
      '2026-11-22T08:30:00.000Z',
      '2026-11-22T08:45:00.000Z',
    ]);
  });

  test('in an hour that the clocks skip fires once, after it', () => {
    const runs = nextCronRuns('30 2 * * *', 'Europe/Berlin', new Date('2026-03-28T12:00:00Z'), 2);
    expect(runs).toHaveLength(2);
    expect(runs[0]?.getTime()).toBeLessThan(runs[1]?.getTime() ?? 0);
  });

  test.each([
    ['* * * *', 'five fields'],
    ['* * * * * *', 'five fields'],
    ['61 * * * *', ''],
    ['x y z a b', ''],
    ['0 0 31 2 *', 'never'],
  ])('%j is refused with the reason', (expression, reason) => {
    expect(cronProblem(expression)).toContain(reason);
  });

  test('of the common kind is accepted', () => {
    for (const expression of ['* * * * *', '*/15 * * * *', '0 7 * * 1-5', '0 0 1 */3 *']) {
      expect(cronProblem(expression)).toBeUndefined();
    }
  });
});
