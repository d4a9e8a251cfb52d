/**
 * `npm start`: installs, builds and serves, doing only what is due. Needs nothing but Node.js. The server runs in
 * this very process, so signals and the exit code are its own.
 */
import net from 'node:net';
import { build, generate, install, isBuildStale } from './prepare.mjs';
import { checkNode, chosenPort, demoLines, loadEnvFile, quietEnv, ROOT } from './project.mjs';
import { alone, noteServer, otherServers } from './running-servers.mjs';
import { leaveOnSignals, StepFailed, step } from './steps.mjs';

const startedAt = performance.now();
checkNode();
process.chdir(ROOT);
loadEnvFile();
quietEnv();
process.env.NODE_ENV = 'production';
process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
const port = chosenPort();
process.env.PORT = String(port);

console.log('Countersign');
const others = otherServers();
await refuseBusyPort();
await prepare();
noteServer(port, 'production');
await step('Starting the server', () => import('./serve.mjs'));
announce();

async function prepare() {
  const stopWatching = leaveOnSignals();
  try {
    await alone(
      async () => {
        await install();
        await generate();
        if (others.length > 0 && isBuildStale()) {
          fail(
            `The sources have changed since the running server was built. Stop process ${others[0].pid} first.`,
          );
        }
        await build();
      },
      (pid) => console.log(`  Waiting for process ${pid}, which is preparing this folder …`),
    );
  } catch (error) {
    if (error instanceof StepFailed) fail('Countersign could not be started: see above.');
    throw error;
  } finally {
    stopWatching();
  }
}

/** Says so before minutes are spent on a build. */
async function refuseBusyPort() {
  const own = others.find((server) => server.port === port);
  if (own !== undefined) {
    fail(`Countersign is running here already: http://localhost:${port} (process ${own.pid}).`);
  }
  if (await isPortTaken()) {
    fail(
      `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  for (const other of others) {
    console.log(
      `  Beside http://localhost:${other.port} (process ${other.pid}), which shares the same data.`,
    );
  }
}

function isPortTaken() {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    probe.listen(port, () => probe.close(() => resolve(false)));
  });
}

function announce() {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const address = `http://localhost:${port}`;
  const lines = [
    `  Countersign is ready at ${address} (${seconds} s)`,
    '',
    ...demoLines(),
    `  API document   ${address}/api/openapi.json`,
    '',
    '  Ctrl-C stops it.',
  ];
  console.log(`\n${lines.join('\n')}\n`);
}

function fail(message) {
  console.error(`\n${message}`);
  process.exit(1);
}
