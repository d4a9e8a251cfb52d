import { expect, expectTypeOf, test } from 'vitest';
import { operations } from '@/server/contract/operations';
import type { TrpcRouter } from './trpc-router';
import { trpcRouter } from './trpc-router';

type Caller = ReturnType<TrpcRouter['createCaller']>;

test('the router has a procedure for every operation that a caller with a key may use', () => {
  const names = Object.keys(trpcRouter._def.procedures).sort();
  const camelCase = (id: string) => id.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
  const ids = operations.filter(({ access }) => access !== 'signature').map(({ id }) => camelCase(id));
  expect(names).toEqual(ids.sort());
});

test('its types say what each takes and gives', () => {
  expectTypeOf<Parameters<Caller['flows']['get']>[0]>().toEqualTypeOf<{ params: { id: string } }>();
  type Listed = Awaited<ReturnType<Caller['apiKeys']['list']>>;
  expectTypeOf<Listed['data'][number]['scopes']>().toEqualTypeOf<string[]>();
  type Rotated = Awaited<ReturnType<Caller['flows']['rotateWebhookSecret']>>;
  expectTypeOf<Rotated['data']['webhookSecret']>().toEqualTypeOf<string>();
  expectTypeOf<undefined>().toExtend<Parameters<Caller['connections']['list']>[0]>();
});
