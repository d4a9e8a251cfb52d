/** What becomes of runs in half a year (contract 8.3): large outputs in a bucket, what is purged, and what is kept. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, startS3Server } from '@/server/infra/storage/testing/s3-server';
import { chainOf } from '../../fixtures/chain-of';
import { rows } from '../../fixtures/checklist';
import { signInToDashboard } from '../../fixtures/dashboard';
import { type QuantumWorld, startQuantumWorld } from '../../fixtures/quantum-world';
import { eventually } from '../../fixtures/rest-client';
import type { Run } from '../../fixtures/run';
import { statesOf } from '../../fixtures/run-transitions';
import { tablesHolding } from '../../fixtures/tables-holding';
import { ageRun, retentionJob } from '../../fixtures/time-passing';

type OutputRef = { key: string; bytes: number; sha256: string; url: string };
type WholeRun = Run & { outputsPurgedAt: string | null; steps: { outputRef: OutputRef | null }[] };

const KEPT_HOURS = 180 * 24;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

let world: QuantumWorld;
let bucket: S3Server;

beforeAll(async () => {
  bucket = await startS3Server('outputs', 'AKTEST');
  world = await startQuantumWorld(
    ({ url, body }) => (url === '/desk/large' ? { got: body, padding: 'p'.repeat(150_000) } : { got: body }),
    () => ({ kind: 'completion' }),
    {
      S3_ENDPOINT: bucket.url,
      S3_BUCKET: 'outputs',
      S3_ACCESS_KEY_ID: 'AKTEST',
      S3_SECRET_ACCESS_KEY: 'secret of the bucket',
      S3_FORCE_PATH_STYLE: 'true',
    },
  );
  await world.connect('custom:desk', '/desk');
  await world.activeFlow('files', spec);
  await world.rest.expect('POST', '/api/workflows', { slug: 'files', name: 'Files', spec });
  await world.rest.expect('POST', '/api/workflows/files/publish');
});
afterAll(async () => {
  await world?.close();
  await bucket?.close();
});

const call = (id: string, path: string) =>
  ({
    id,
    type: 'service_call',
    service: 'custom:desk',
    method: 'POST',
    path,
    body: { said: '${trigger.said}' },
  }) as const;
const spec = chainOf(call('large', '/large'), call('small', '/small'));

/** Of a run that said this and has ended. */
const ran = async (said: string) => whole((await world.runFlow('files', { said })).id);
const whole = async (id: string) =>
  (await world.rest.expect<{ run: WholeRun }>('GET', `/api/runs/${id}`)).run;
const refOf = ({ steps }: WholeRun): OutputRef => {
  const ref = steps[0]?.outputRef;
  if (!ref) throw new Error('the first step has no large output');
  return ref;
};

test(rows('QR-30'), async () => {
  const run = await ran('a large thing');
  const ref = refOf(run);
  expect(run.steps[0]).toMatchObject({ nodeId: 'large', status: 'succeeded', output: null });
  expect(bucket.keys()).toContain(ref.key);
  const link = new URL(ref.url);
  expect([link.origin, link.searchParams.get('X-Amz-Expires')]).toEqual([bucket.url, '900']);
  const file = await fetch(link);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect([file.status, bytes.length]).toEqual([200, ref.bytes]);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(ref.sha256);
  expect(JSON.parse(bytes.toString())).toEqual({
    got: JSON.stringify({ said: 'a large thing' }),
    padding: 'p'.repeat(150_000),
  });
});

describe('what ended 180 days ago', () => {
  test(rows('QR-29', 'QR-31'), async () => {
    const [kept, due] = [await ran('said and kept'), await ran('said and due')];
    await ageRun(world.database, kept.id, KEPT_HOURS - 1);
    await ageRun(world.database, due.id, KEPT_HOURS + 1);
    expect(await tablesHolding(world.database, 'said and due')).toEqual(['effect', 'run', 'step']);
    await retentionJob(world.database);

    expect(await whole(due.id)).toMatchObject({
      id: due.id,
      status: 'succeeded',
      traceId: due.traceId,
      input: null,
      output: null,
      outputsPurgedAt: TIME,
      steps: [
        { nodeId: 'large', status: 'succeeded', input: null, output: null, outputRef: null },
        { nodeId: 'small', status: 'succeeded', input: null, output: null, outputRef: null },
      ],
    });
    expect(await tablesHolding(world.database, 'said and due')).toEqual([]);
    expect(bucket.keys()).not.toContain(refOf(due).key);
    expect((await fetch(refOf(due).url)).status).toBe(404);

    const still = await whole(kept.id);
    expect(still).toMatchObject({ input: { said: 'said and kept' }, outputsPurgedAt: null });
    expect(still.steps.map(({ output }) => output)).toEqual(kept.steps.map(({ output }) => output));
    expect(bucket.keys()).toContain(refOf(kept).key);
    expect((await fetch(refOf(still).url)).status).toBe(200);
  });

  test(`${rows('QR-31')}: it is listed, and the audit log tells of it, as before`, async () => {
    const due = await ran('listed');
    const states = await statesOf(world.rest, due.id);
    await ageRun(world.database, due.id, KEPT_HOURS + 1);
    await retentionJob(world.database);
    const list = await world.rest.call<{ data: { id: string }[] }>('GET', '/api/flows/files/runs?limit=100');
    expect(list.body.data.find(({ id }) => id === due.id)).toMatchObject({
      status: 'succeeded',
      output: null,
      outputsPurgedAt: TIME,
    });
    expect(states).toEqual(['pending', 'pending → running', 'running → succeeded']);
    expect(await statesOf(world.rest, due.id)).toEqual(states);
    const purged = await world.rest.call('GET', '/api/audit-log?action=retention.purged&limit=1');
    expect(purged.body.data).toMatchObject([{ actorType: 'system', after: { runs: 1 } }]);
  });

  test(`${rows('QR-31')}: executions of workflows too`, async () => {
    const { id } = await world.rest.expect<{ id: string }>('POST', '/api/workflows/files/execute', {
      said: 'by a workflow',
    });
    const execution = async () =>
      (await world.rest.expect<{ execution: { status: string } }>('GET', `/api/executions/${id}`)).execution;
    await eventually(execution, ({ status }) => status === 'succeeded');
    await ageRun(world.database, id, KEPT_HOURS + 1);
    await retentionJob(world.database);
    expect(await execution()).toMatchObject({
      status: 'succeeded',
      inputs: null,
      output: null,
      steps: [{ output: null, outputRef: null }, { output: null }],
    });
  });

  test(rows('QR-32'), async () => {
    const admin = await signInToDashboard(world.server.url);
    const analyst = await signInToDashboard(world.server.url, 'analyst@countersign.example');
    const keepLong = { body: { longRetention: true } };
    await expect(analyst.change('org.updateSettings', keepLong)).rejects.toThrow('answered 403');
    expect(await admin.ask('org.settings')).toMatchObject({ settings: { longRetention: false } });
    await admin.change('org.updateSettings', keepLong);
    expect(await admin.ask('org.settings')).toMatchObject({ settings: { longRetention: true } });

    const old = await ran('for the auditors');
    await ageRun(world.database, old.id, 10 * KEPT_HOURS);
    await retentionJob(world.database);
    const kept = await whole(old.id);
    expect(kept).toMatchObject({ input: { said: 'for the auditors' }, outputsPurgedAt: null });
    expect(kept.output).toEqual(old.output);
    expect((await fetch(refOf(kept).url)).status).toBe(200);

    // Switched off again, it goes with the next day's job.
    await admin.change('org.updateSettings', { body: { longRetention: false } });
    await retentionJob(world.database);
    expect(await whole(old.id)).toMatchObject({ input: null, output: null, outputsPurgedAt: TIME });
  });
});
