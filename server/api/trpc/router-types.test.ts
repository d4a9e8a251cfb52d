import { expect, expectTypeOf, test } from 'vitest';
import { browserOperations } from '@/server/contract/browser-operations';
import { operations } from '@/server/contract/operations';
import type { TrpcRouter } from './trpc-router';
import { trpcRouter } from './trpc-router';

type Caller = ReturnType<TrpcRouter['createCaller']>;

test('the router has a procedure for every operation that a known caller may ask for', () => {
  const names = Object.keys(trpcRouter._def.procedures).sort();
  const camelCase = (id: string) => id.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  const bound = operations.filter(({ access }) => access !== 'signature');
  const ids = [...bound, ...browserOperations].map(({ id }) => camelCase(id));
  expect(names).toEqual([...ids, 'live.events'].sort());
});

test('its types say what each takes and gives', () => {
  expectTypeOf<Parameters<Caller['flows']['get']>[0]>().toEqualTypeOf<{ params: { id: string } }>();
  type Listed = Awaited<ReturnType<Caller['apiKeys']['list']>>;
  expectTypeOf<Listed['data'][number]['scopes']>().toEqualTypeOf<string[]>();
  type Rotated = Awaited<ReturnType<Caller['flows']['rotateWebhookSecret']>>;
  expectTypeOf<Rotated['data']['webhookSecret']>().toEqualTypeOf<string>();
  type Members = Awaited<ReturnType<Caller['members']['list']>>['data']['members'];
  expectTypeOf<Members[number]['hasPassword']>().toEqualTypeOf<boolean>();
  expectTypeOf<undefined>().toExtend<Parameters<Caller['connections']['list']>[0]>();
});
