/**
 * Measures the canvas in a real Chromium without a GPU, with real wheel and drag input: the time from navigation until
 * nodes are seen, and the frames per second while the view moves (design 9).
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/e2e/fixtures/built-server';
import { findChromium } from '../chromium.mjs';
import { api } from './bench-flows';
import { bigDocument } from './big-document';

export type BenchRow = [what: string, measured: string, budget: string];

const VIEWPORT = { width: 1440, height: 900 };
const MIDDLE = { x: VIEWPORT.width / 2, y: VIEWPORT.height / 2 };
const SIZES = [6, 200, 1_000];
const MOVES = 90;

/** One flow of each size, opened and moved about. */
export async function measureCanvas(serverUrl: string): Promise<BenchRow[]> {
  const executablePath = await findChromium();
  if (executablePath === undefined) return [['canvas', 'no Chromium here', '']];
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await signIn(browser, serverUrl);
    const rows: BenchRow[] = [];
    for (const count of SIZES) rows.push(...(await measureFlow(page, serverUrl, count)));
    return rows;
  } finally {
    await browser.close();
  }
}

async function signIn(browser: Browser, serverUrl: string): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(`${serverUrl}/sign-in`);
  await page.getByLabel('E-mail').fill('demo@countersign.example');
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

async function measureFlow(page: Page, serverUrl: string, count: number): Promise<BenchRow[]> {
  const slug = `bench-canvas-${count}`;
  const small = bigDocument(1);
  await api(serverUrl, 'POST', '/api/flows', { slug, name: `${count} nodes`, spec: small.spec });
  await saveDraft(page, slug, bigDocument(count));
  const startedAt = performance.now();
  await page.goto(`${serverUrl}/flows/${slug}`);
  await page.waitForSelector('.react-flow__node');
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  const openMs = performance.now() - startedAt;
  await page.waitForLoadState('networkidle');
  const budget = count === 1_000 ? '>= 50' : '';
  const fps = async (move: () => Promise<void>) => (await framesPerSecond(page, move)).toFixed(0);
  return [
    [`canvas of ${count} nodes, open`, `${openMs.toFixed(0)} ms`, count === 1_000 ? '< 2,000 ms' : ''],
    [`canvas of ${count} nodes, pan`, `${await fps(() => panByDrag(page))} fps`, budget],
    [`canvas of ${count} nodes, scroll`, `${await fps(() => panByWheel(page))} fps`, budget],
    [`canvas of ${count} nodes, zoom in`, `${await fps(() => zoom(page, -1))} fps`, budget],
    [`canvas of ${count} nodes, scroll when near`, `${await fps(() => panByWheel(page))} fps`, budget],
    [`canvas of ${count} nodes, zoom out`, `${await fps(() => zoom(page, 1))} fps`, budget],
  ];
}

/** A published flow has at most 500 nodes; a draft may be larger while it is being cut into parts. */
async function saveDraft(page: Page, id: string, document: unknown): Promise<void> {
  const answer = await page.evaluate(
    async ({ id, document }) => {
      const { csrfToken } = await (await fetch('/api/auth/csrf')).json();
      const response = await fetch('/api/trpc/drafts.save', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrfToken },
        body: JSON.stringify({
          params: { id },
          query: { surface: 'flow' },
          body: { document, revision: 0, baseVersion: 1 },
        }),
      });
      return { status: response.status, text: (await response.text()).slice(0, 300) };
    },
    { id, document },
  );
  if (answer.status !== 200) throw new Error(`the draft was not saved: ${answer.status} ${answer.text}`);
}

async function panByDrag(page: Page): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.mouse.down({ button: 'middle' });
  for (let move = 0; move < MOVES; move += 1) {
    await page.mouse.move(MIDDLE.x + Math.sin(move / 8) * 240, MIDDLE.y + Math.cos(move / 9) * 160);
  }
  await page.mouse.up({ button: 'middle' });
}

async function panByWheel(page: Page): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  for (let move = 0; move < MOVES; move += 1) {
    await page.mouse.wheel(move % 40 < 20 ? 30 : -30, move % 20 < 10 ? 15 : -15);
  }
}

async function zoom(page: Page, direction: 1 | -1): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.keyboard.down('Control');
  for (let move = 0; move < MOVES; move += 1) await page.mouse.wheel(0, direction * 12);
  await page.keyboard.up('Control');
}

type Recording = { times: number[]; isOn: boolean };

/** As text: a function would reach the page with names that the compiler added and the page does not know. */
const RECORD_FRAMES = `(() => {
  const kept = { times: [], isOn: true };
  requestAnimationFrame(function note(time) {
    kept.times.push(time);
    if (kept.isOn) requestAnimationFrame(note);
  });
  return kept;
})()`;

/** Of the page's own animation frames while `move` goes on. */
async function framesPerSecond(page: Page, move: () => Promise<void>): Promise<number> {
  const recording = await page.evaluateHandle<Recording>(RECORD_FRAMES);
  await move();
  const times = await recording.evaluate((kept) => {
    kept.isOn = false;
    return kept.times;
  });
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return ((times.length - 1) * 1000) / (last - first);
}
