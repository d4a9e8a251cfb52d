import { expect, test } from 'vitest';
import { deferred } from '@/server/infra/testing/deferred';
import { createTrigger } from './trigger-timer';

test('requests made while the task runs share the next run', async () => {
  let runs = 0;
  const gates = [deferred(), deferred()];
  const trigger = createTrigger(async () => {
    await gates[runs++]?.promise;
    return undefined;
  });
  trigger.within(0);
  await expect.poll(() => runs).toBe(1);
  for (let i = 0; i < 10; i++) trigger.within(0);
  gates[0]?.resolve();
  await expect.poll(() => runs).toBe(2);
  gates[1]?.resolve();
  await trigger.ended();
  expect([runs, trigger.isRunning()]).toEqual([2, false]);
});

test('the most urgent request decides, and a task may ask for itself', async () => {
  let runs = 0;
  const trigger = createTrigger(async () => (runs++ < 2 ? 0 : undefined));
  trigger.within(3_600_000);
  trigger.within(0);
  await expect.poll(() => runs).toBe(3);
  trigger.within(3_600_000);
  trigger.stop();
});
