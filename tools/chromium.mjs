/** Finds a Chromium for the browser journeys, or installs Debian's where that is possible. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { ROOT } from './project.mjs';
import { run, step } from './steps.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];

/** The path of a Chromium; `undefined` when there is none and none can be installed. */
export async function findChromium() {
  const found = [process.env.CHROMIUM_PATH, ...SYSTEM, await playwrights()].find(
    (file) => file && fs.existsSync(file),
  );
  if (found !== undefined) return found;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version']).error !== undefined) return undefined;
  await step('Installing Chromium', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  });
  return SYSTEM.find((file) => fs.existsSync(file));
}

async function playwrights() {
  const { chromium } = await import(`${ROOT}/node_modules/@playwright/test/index.mjs`);
  return chromium.executablePath();
}
