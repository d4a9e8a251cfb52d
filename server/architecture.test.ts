/**
 * Proves the room rules twice: each rule fires on a violation planted in a tree of its own, and the repository
 * has none.
 */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { IConfiguration, ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  checkSource,
  checkSources,
  FILE_LINES_MAX,
  FUNCTION_LINES_MAX,
  type SourceRule,
} from '../tools/source-rules';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = ['zod', '@prisma/client', '@xyflow/react', 'inngest', 'undici', 'next'];

const from = (specifier: string) => `import { x } from '${specifier}'; export { x };`;

/** Files of a tree in which every room is entered as it may be. */
const INNOCENT: Record<string, string> = {
  'server/flow/json.ts': "import 'zod'; export type Json = 1; export const json = 1;",
  'server/flow/nodes/wait/definition.ts': "import { json } from '../../json'; export const wait = json;",
  'server/flow/nodes/wait/execute.ts': "import { wait } from './definition'; export const execute = wait;",
  'server/flow/nodes/shared/fields.ts': 'export const x = 1;',
  'server/flow/nodes/bad-reach/execute.ts': 'export const execute = 1;',
  'server/infra/cycle-back.ts': from('./bad-cycle'),
  'server/env.ts': 'export const x = 1;',
  'server/flow/run/reduce.ts': 'export const reduce = 1;',
  'server/infra/db/client.ts':
    "import '@prisma/client'; import type { Json } from '@/server/flow/json'; export const db: Json = 1;",
  'server/infra/gateway/send.ts': "import 'node:https'; import 'undici'; export const send = 1;",
  'server/services/runs/start-run.ts':
    "import '@prisma/client'; import { send } from '@/server/infra/gateway/send'; import type { Run } from '@/server/contract/runs'; export const startRun = (run: Run) => [run, send];",
  'server/contract/runs.ts': "import 'zod'; export type Run = 1; export const runs = 1;",
  'server/api/rest/router.ts':
    "import { runs } from '@/server/contract/runs'; import { startRun } from '@/server/services/runs/start-run'; export const router = [runs, startRun];",
  'server/api/trpc/router.ts': 'export type Router = 1; export const trpcRouter = 1;',
  'server/executor/drive.ts':
    "import 'inngest'; import { startRun } from '@/server/services/runs/start-run'; export const drive = startRun;",
  'inngest/functions/run-flow.ts':
    "import 'inngest'; import { startRun } from '@/server/services/runs/start-run'; export const runFlow = startRun;",
  'components/ui/button.ts': 'export const button = 1;',
  'components/features/runs/index.ts': "export { list } from './list';",
  'components/features/runs/list.ts':
    "import { button } from '@/components/ui/button'; export const list = button;",
  'components/features/canvas/index.ts':
    "import '@xyflow/react'; import { list } from '@/components/features/runs'; export const canvas = list;",
  'app/page.ts': "import { list } from '@/components/features/runs'; export const page = list;",
  'server/start-carrier.ts': "import 'inngest'; export const startCarrier = 1;",
  'server/flow/json.test.ts':
    "import 'vitest'; import 'node:fs'; import { json } from './json'; export const tested = json;",
};

/** What must fire, by rule: files that break it. All are planted at once, so their names differ. */
const PLANTED: Record<string, Record<string, string>> = {
  'flow-only-flow': { 'server/flow/run/bad-room.ts': from('@/server/services/runs/start-run') },
  'flow-only-pure-packages': {
    'server/flow/run/bad-builtin.ts': "import 'node:fs';",
    'server/flow/run/bad-package.ts': "import 'next';",
  },
  'node-folders-apart': {
    'server/flow/nodes/bad-apart/definition.ts': from('../wait/definition'),
    'server/flow/nodes/shared/bad-apart.ts': from('../wait/definition'),
  },
  'definition-reaches-no-executor': { 'server/flow/nodes/bad-reach/definition.ts': from('./shape') },
  'services-only-below': {
    'server/services/bad-api.ts': from('@/server/api/rest/router'),
    'server/services/bad-env.ts': from('@/server/env'),
    'server/services/bad-carrier.ts': from('@/inngest/functions/run-flow'),
  },
  'services-contract-types': { 'server/services/bad-contract.ts': from('@/server/contract/runs') },
  'services-no-framework': { 'server/services/bad-next.ts': "import 'next';" },
  'contract-only-flow': { 'server/contract/bad-room.ts': from('@/server/services/runs/start-run') },
  'contract-only-zod': { 'server/contract/bad-builtin.ts': "import 'node:crypto';" },
  'api-only-below': {
    'server/api/bad-carrier.ts': from('@/inngest/functions/run-flow'),
    'server/api/bad-db.ts': from('@/server/infra/db/client'),
  },
  'infra-only-flow': { 'server/infra/bad-service.ts': from('@/server/services/runs/start-run') },
  'infra-flow-types': { 'server/infra/bad-flow.ts': from('@/server/flow/run/reduce') },
  'inngest-only-below': { 'inngest/bad-api.ts': from('@/server/api/rest/router') },
  'executor-only-below': { 'server/executor/bad-functions.ts': from('@/inngest/functions/run-flow') },
  'components-only-browser': { 'components/ui/bad-infra.ts': from('@/server/infra/gateway/send') },
  'components-no-executors': { 'components/ui/bad-executor.ts': from('@/server/flow/nodes/wait/execute') },
  'flow-hands-in-executors': {
    'server/flow/run/bad-executor.ts': from('../nodes/wait/execute'),
    'server/flow/nodes/bad-reach/shape.ts': "import { execute } from './execute'; export const x = execute;",
  },
  'components-server-types': { 'components/ui/bad-router.ts': from('@/server/api/trpc/router') },
  'features-by-their-door': { 'app/bad-door.ts': from('@/components/features/runs/list') },
  'features-meet-at-doors': {
    'components/features/canvas/bad-door.ts': from('@/components/features/runs/list'),
  },
  'ui-knows-no-feature': { 'components/shared/bad-feature.ts': from('@/components/features/runs') },
  'app-only-features': { 'app/bad-service.ts': from('@/server/services/runs/start-run') },
  'prisma-in-its-rooms': {
    'server/api/bad-prisma.ts': "import '@prisma/client';",
    'app/bad-prisma.ts': "import '@prisma/client';",
    'inngest/bad-prisma.ts': "import '@prisma/client';",
  },
  'canvas-library-in-canvas': { 'components/features/runs/bad-canvas.ts': "import '@xyflow/react';" },
  'http-in-gateway': {
    'server/services/bad-https.ts': "import 'node:https';",
    'server/infra/llm/bad-http.ts': "import 'http';",
  },
  'undici-in-gateway': { 'server/infra/mail/bad-undici.ts': "import 'undici';" },
  'sockets-in-infra': { 'server/services/bad-net.ts': "import 'node:net';" },
  'inngest-in-its-rooms': { 'server/services/bad-inngest.ts': "import 'inngest';" },
  'no-circular': { 'server/infra/bad-cycle.ts': from('./cycle-back') },
  'no-test-imports': { 'server/flow/run/bad-test.ts': from('../json.test') },
  'no-unresolvable': { 'server/infra/bad-import.ts': from('./nowhere') },
  'no-dev-packages': { 'server/infra/bad-dev.ts': "import 'vitest';" },
};

/** What dependency-cruiser finds in the tree at `root` with the repository's own rules. */
async function breachesIn(root: string): Promise<string[]> {
  const folders = ['app', 'components', 'e2e', 'inngest', 'prisma', 'server'].filter((room) =>
    fs.existsSync(path.join(root, room)),
  );
  const cli = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(ROOT, '.dependency-cruiser.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, '--config', config, '--output-type', 'json', ...folders],
    {
      cwd: root,
      maxBuffer: 256 * 1024 * 1024,
    },
  ).catch((error: { stdout: string }) => error);
  const { summary } = JSON.parse(stdout) as ICruiseResult;
  expect(summary.totalCruised).toBeGreaterThan(10);
  return [...new Set(summary.violations.map((breach) => `${breach.rule.name}: ${breach.from}`))].sort();
}

describe('the room rules', () => {
  const planted = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'rooms-')));
  let found: string[] = [];

  beforeAll(async () => {
    const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0']));
    const manifest = { name: 'planted', type: 'module', dependencies, devDependencies: { vitest: '1.0.0' } };
    writeTree(planted, {
      'package.json': JSON.stringify(manifest),
      ...INNOCENT,
      ...Object.assign({}, ...Object.values(PLANTED)),
    });
    fs.copyFileSync(path.join(ROOT, 'tsconfig.json'), path.join(planted, 'tsconfig.json'));
    for (const name of [...PACKAGES, 'vitest']) {
      writeTree(path.join(planted, 'node_modules', name), {
        'package.json': JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
        'index.js': 'export const x = 1;',
      });
    }
    found = await breachesIn(planted);
  }, 60_000);
  afterAll(() => fs.rmSync(planted, { recursive: true, force: true }));

  test('each have a planted violation', async () => {
    const config: { default: IConfiguration } = await import(path.join(ROOT, '.dependency-cruiser.mjs'));
    expect(config.default.forbidden?.map((rule) => rule.name).sort()).toEqual(Object.keys(PLANTED).sort());
  });

  test.each(Object.entries(PLANTED))('%s fires', (rule, files) => {
    expect(found).toEqual(expect.arrayContaining(Object.keys(files).map((file) => `${rule}: ${file}`)));
  });

  test('let every file pass that enters a room as it may', () => {
    expect(
      found.filter((breach) => Object.keys(INNOCENT).some((file) => breach.endsWith(`: ${file}`))),
    ).toEqual([]);
  });

  test('find nothing in the repository', async () => {
    expect(await breachesIn(ROOT)).toEqual([]);
  }, 60_000);
});

const body = (lines: number) => `export function long() {\n${'  let x = 1;\n'.repeat(lines - 2)}}\n`;

describe('the source rules', () => {
  test.each<[SourceRule, string, string]>([
    ['file-length', 'server/infra/long.ts', 'export const a = 1;\n'.repeat(FILE_LINES_MAX + 1)],
    ['function-length', 'server/infra/long.ts', body(FUNCTION_LINES_MAX + 1)],
    ['dump-file', 'server/services/utils.ts', 'export const a = 1;'],
    ['dump-file', 'components/ui/helpers.tsx', 'export const a = 1;'],
    ['dump-file', 'server/flow/common.ts', 'export const a = 1;'],
    ['environment', 'server/infra/mail.ts', 'export const a = process.env.SMTP_URL;'],
    ['environment', 'server/infra/mail.ts', "export const a = process['env'].SMTP_URL;"],
    ['environment', 'server/infra/mail.ts', 'export const a = globalThis.process.env.SMTP_URL;'],
    ['environment', 'app/page.tsx', 'const { env } = process; export const a = env.A;'],
    ['environment', 'app/page.tsx', "import { env } from 'node:process'; export const a = env.A;"],
    ['raw-http', 'server/services/call.ts', "export const a = () => fetch('http://x');"],
    ['raw-http', 'server/services/call.ts', 'export const a = globalThis.fetch;'],
    ['raw-http', 'components/features/runs/list.ts', 'export const a = { send: fetch };'],
    ['raw-http', 'components/features/runs/list.ts', 'export const a = new XMLHttpRequest();'],
    ['code-evaluation', 'server/flow/expression/run.ts', "export const a = eval('1');"],
    ['code-evaluation', 'server/flow/expression/run.ts', "export const a = new Function('return 1');"],
    ['code-evaluation', 'server/infra/vm.ts', "import vm from 'node:vm'; export const a = vm;"],
  ])('%s fires in %s on %s', (rule, file, text) => {
    expect(checkSource(file, text)).toEqual([expect.objectContaining({ rule, file })]);
  });

  test.each([
    ['server/infra/full.ts', 'export const a = 1;\n'.repeat(FILE_LINES_MAX)],
    ['server/infra/full.ts', body(FUNCTION_LINES_MAX)],
    ['server/flow/nodes/registry.generated.ts', 'export const a = 1;\n'.repeat(FILE_LINES_MAX + 1)],
    ['server/infra/long.test.ts', body(FUNCTION_LINES_MAX + 1)],
    ['server/env.ts', 'export const a = process.env;'],
    ['server/infra/gateway/send.ts', "export const a = () => fetch('http://x');"],
    ['components/trpc/provider.tsx', "export const a = () => fetch('/trpc');"],
    [
      'server/infra/llm/model.ts',
      "import { fetch } from 'undici'; export const a = () => fetch('http://x');",
    ],
    ['server/services/a.ts', 'export const a = (fetch: () => void) => fetch();'],
    ['server/services/a.ts', 'export type Sender = typeof fetch;'],
    ['server/services/a.ts', 'export type Sender = typeof globalThis.fetch;'],
    ['instrumentation.ts', 'export const a = process.env.NEXT_RUNTIME;'],
    ['server/services/a.ts', 'export const a = { fetch: 1 }; export const b = a.fetch;'],
  ])('let %s pass', (file, text) => {
    expect(checkSource(file, text)).toEqual([]);
  });

  test('find nothing in the repository', () => {
    expect(checkSources(ROOT)).toEqual([]);
  });
});

function writeTree(root: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
}
