/** Where the project is, and its settings as the tools need them, before anything is installed. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
/** What the tools keep: locks and notes of running servers. */
export const RUN_DIR = path.join(ROOT, '.data', 'run');

const NODE_MIN = [20, 19];

/** Refuses a Node.js that is too old, before a puzzling error does. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  console.error(
    `Countersign needs Node.js ${NODE_MIN.join('.')} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Reads `.env` into the process; what is set already wins, as in Next.js. */
export function loadEnvFile() {
  const file = path.join(ROOT, '.env');
  if (!fs.existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(fs.readFileSync(file, 'utf8'))))
    process.env[name] ??= value;
}

/** Variables that keep libraries quiet and offline. */
export function quietEnv() {
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  process.env.CHECKPOINT_DISABLE ??= '1';
  process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= '1';
}

/** The port to serve on. Ends the process when PORT is no port. */
export function chosenPort() {
  const text = process.env.PORT?.trim() || '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  console.error(`PORT should be a port number from 1 to 65535, not "${text}".`);
  process.exit(1);
}

/** What to print of the demo organisation: the credentials given, else those made at the first start. */
export function demoLines() {
  let made = {};
  try {
    made = JSON.parse(fs.readFileSync(path.join(dataDir(), 'secrets.json'), 'utf8'));
  } catch {
    // Everything was given, so nothing was made.
  }
  const email = process.env.DEMO_EMAIL?.trim() || 'demo@countersign.example';
  const password = process.env.DEMO_PASSWORD?.trim() || made.DEMO_PASSWORD;
  const apiKey = process.env.DEMO_API_KEY?.trim() || made.DEMO_API_KEY;
  return [
    ...(password ? [`  Demo sign-in   ${email}  ${password}`] : []),
    ...(apiKey ? [`  Demo API key   ${apiKey}`] : []),
  ];
}

function dataDir() {
  return path.resolve(ROOT, process.env.DATA_DIR?.trim() || '.data');
}
