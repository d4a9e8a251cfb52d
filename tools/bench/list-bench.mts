/**
 * Measures what a person waits for lists of an organisation with 1,000,000 runs, all ended within the last day
 * (design 9): first looks of a process by themselves, and looks one after the other.
 */
import { DEMO_PASSWORD } from '@/e2e/fixtures/built-server';
import { type FormBrowser, formBrowser } from '@/e2e/fixtures/form-browser';
import type { BenchRow } from './canvas-bench.mts';

export const LISTED_RUNS = 1_000_000;
const LOOKS = 40;
const BUDGET = '< 300 ms';

const LISTS: readonly [what: string, path: string][] = [
  ['flows', trpc('flows.overview', {})],
  ['home', trpc('home.overview', {})],
  ['runs', trpc('runs.search', {})],
  ['failed runs', trpc('runs.search', { status: ['failed'] })],
  ['cron runs, of which there are none', trpc('runs.search', { trigger: 'cron' })],
  ['runs over REST, with their total', '/api/runs'],
  ['failed runs over REST', '/api/runs?status=failed'],
  ['cron runs over REST', '/api/runs?trigger=cron'],
];

/** Runs of the organisation's flows, the newest just ended; every twentieth has failed. */
export const INSERT_RUNS = `INSERT INTO run (id, org_id, surface, flow_id, flow_slug, flow_version, status, trigger,
    trigger_source, input, trace_id, actor_type, progress_at, created_at, started_at, finished_at)
  SELECT 'run_' || new_ulid(), f.org_id, f.surface, f.id, f.slug, f.version,
    CASE WHEN n % 20 = 0 THEN 'failed' ELSE 'succeeded' END, 'manual', 'api', '{"n":1}', md5(n::text), 'system',
    at, at - random() * interval '3 seconds', at, at
  FROM generate_series(1, ${LISTED_RUNS}) AS n
  JOIN (SELECT *, row_number() OVER () - 1 AS place, count(*) OVER () AS flows FROM flow WHERE surface = 'flow') AS f
    ON f.place = n % f.flows
  CROSS JOIN LATERAL (SELECT now() - n * interval '80 milliseconds' AS at) AS t`;

/** A row for each list, of a server that has just started. */
export async function measureLists(serverUrl: string): Promise<BenchRow[]> {
  const browser = formBrowser(serverUrl);
  await browser.post('/api/auth/callback/credentials', {
    email: 'demo@countersign.example',
    password: DEMO_PASSWORD,
  });
  const rows: BenchRow[] = [];
  for (const [what, path] of LISTS) {
    const times: number[] = [];
    for (let n = 0; n < LOOKS; n++) times.push(await look(browser, path));
    const [first = 0] = times;
    const p95 = times.sort((a, b) => a - b)[Math.floor(LOOKS * 0.95)] ?? 0;
    rows.push([`list: ${what}, first / p95`, `${first.toFixed(0)} / ${p95.toFixed(0)} ms`, BUDGET]);
  }
  return rows;
}

async function look(browser: FormBrowser, path: string): Promise<number> {
  const startedAt = performance.now();
  const response = await browser.visit(path);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return performance.now() - startedAt;
}

function trpc(procedure: string, query: object): string {
  return `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify({ query }))}`;
}
