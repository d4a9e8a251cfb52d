import { describe, expect, it } from 'vitest';
import { isTraceId, readFilters, readRange, toInstant, toLocal } from './run-filters';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const read = (query: string) => readFilters(new URLSearchParams(query), NOW);

describe('the filters of the list of runs', () => {
  it('are all read from the address', () => {
    const query =
      'status=failed&status=running&flow=flw_1&surface=flow&trigger=cron&version=3&externalId=o-1&traceId=ab12&q=run_1&stuck=true&rerunOf=run_0';
    expect(read(query)).toEqual({
      status: ['running', 'failed'],
      flowId: 'flw_1',
      surface: 'flow',
      trigger: 'cron',
      version: 3,
      externalId: 'o-1',
      traceId: 'ab12',
      q: 'run_1',
      stuck: true,
      rerunOf: 'run_0',
    });
  });

  it('leave out what nobody could have meant, so that a mistyped address still shows runs', () => {
    const query = 'status=odd&surface=moon&trigger=x&version=3&from=yesterday&traceId=zz&stuck=no&q=%20';
    expect(read(query)).toEqual({});
    expect(read('flow=flw_1&version=-1')).toEqual({ flowId: 'flw_1' });
  });

  it('count a preset back from now and let it outweigh exact times', () => {
    const query = 'range=24h&from=2020-01-01T00:00:00.000Z&to=2020-01-02T00:00:00.000Z';
    expect(read(query)).toEqual({ from: '2026-11-21T12:00:00.000Z' });
    expect(readRange(new URLSearchParams(query))).toBe('24h');
    expect(readRange(new URLSearchParams('range=2y'))).toBeUndefined();
  });

  it('take exact times as instants', () => {
    expect(read('from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z')).toEqual({
      from: '2026-11-20T00:00:00.000Z',
      to: '2026-11-21T00:00:00.000Z',
    });
  });

  it('show an instant in a date field and read it back as the same instant', () => {
    const instant = '2026-11-20T08:30:00.000Z';
    expect(toInstant(toLocal(instant))).toBe(instant);
    expect(toLocal('nonsense')).toBe('');
    expect(toInstant('')).toBeUndefined();
  });

  it('know the beginning of a trace id', () => {
    expect(isTraceId('00af')).toBe(true);
    expect(isTraceId('0a')).toBe(false);
    expect(isTraceId(undefined)).toBe(false);
  });
});
