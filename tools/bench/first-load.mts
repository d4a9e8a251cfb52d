/**
 * Measures the JavaScript that each page of the built server has a browser load before it works: every script that the
 * signed-in page's HTML names, gzipped. What is loaded later, when it is needed, does not count (design 9).
 */
import { gzipSync } from 'node:zlib';
import { DEMO_PASSWORD } from '@/e2e/fixtures/built-server';
import { type FormBrowser, formBrowser } from '@/e2e/fixtures/form-browser';
import type { BenchRow } from './canvas-bench.mts';

const BUDGET_KB = 250;

const PAGES = [
  '/sign-in',
  '/',
  '/flows',
  '/flows/any',
  '/runs',
  '/runs/any',
  '/approvals',
  '/approvals/any',
  '/connections',
  '/webhooks',
  '/webhooks/any',
  '/api-keys',
  '/environment',
  '/models',
  '/api-docs',
  '/audit',
  '/members',
  '/settings',
  '/settings/account',
];

export type FirstLoad = { page: string; gzippedBytes: number; scripts: Map<string, number> };

/** A row per page. */
export async function measureFirstLoad(serverUrl: string): Promise<BenchRow[]> {
  const loads = await firstLoads(serverUrl);
  return loads.map(({ page, gzippedBytes }) => [
    `scripts of ${page}`,
    `${(gzippedBytes / 1024).toFixed(0)} KB`,
    `< ${BUDGET_KB} KB`,
  ]);
}

/** What each page loads, by script. */
export async function firstLoads(serverUrl: string): Promise<FirstLoad[]> {
  const browser = formBrowser(serverUrl);
  const signInHtml = await (await browser.visit('/sign-in')).text();
  await browser.post('/api/auth/callback/credentials', {
    email: 'demo@countersign.example',
    password: DEMO_PASSWORD,
  });
  const sizes = new Map<string, number>();
  const loads: FirstLoad[] = [];
  for (const page of PAGES) {
    const html = page === '/sign-in' ? signInHtml : await signedInPage(browser, page);
    const scripts = new Map<string, number>();
    for (const script of scriptsOf(html)) {
      const size = sizes.get(script) ?? (await gzippedSize(browser, script));
      sizes.set(script, size);
      scripts.set(script, size);
    }
    const gzippedBytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
    loads.push({ page, gzippedBytes, scripts });
  }
  return loads;
}

async function signedInPage(browser: FormBrowser, path: string): Promise<string> {
  const response = await browser.visit(path);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status} instead of a page`);
  return response.text();
}

/** Those in tags and those that the page's data names; not the one for browsers without modules. */
function scriptsOf(html: string): Set<string> {
  const old = /<script[^>]*\bnoModule\b[^>]*>/gi;
  const found = html.replaceAll(old, '').matchAll(/\/_next\/(static\/[^"'\\\s?]+\.js)/g);
  return new Set([...found].map(([path]) => path));
}

async function gzippedSize(browser: FormBrowser, path: string): Promise<number> {
  const response = await browser.visit(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}
