/**
 * The life of the process: starts the server once, and on SIGTERM or SIGINT lets the work in hand finish before
 * it leaves. A bad environment ends the process with a sentence instead of a stack.
 */
import { answer } from './answer';
import { EnvError, env, exportForLibraries } from './env';
import { callerAddress, nodeListener } from './node-listener';
import { type App, type Running, runOnce } from './running-app';

/** The exit code of a configuration error (sysexits EX_CONFIG). */
const EXIT_CONFIG = 78;

/** Starts the server and takes over the signals; returns when it is ready. */
export async function startApp(boot: () => Promise<App>): Promise<void> {
  try {
    const settings = env();
    exportForLibraries(settings);
    const running = runOnce(boot);
    await running.app;
    running.listener = nodeListener(answer, { trustsProxy: settings.TRUST_PROXY });
    running.callerAddress = (incoming) => callerAddress(incoming, settings.TRUST_PROXY);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => void leave(running, settings.DRAIN_TIMEOUT_MS));
    }
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`\nThe environment is not usable.\n${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

/**
 * Refuses new requests, waits for those in hand, then drains the server.
 *
 * @returns `late` when `timeoutMs` passed first; what was in hand is then taken up after the next start.
 */
export async function drain(running: Running, timeoutMs: number): Promise<'drained' | 'late'> {
  running.isDraining = true;
  running.stopListening?.();
  const idle = new Promise<void>((resolve) => {
    running.onIdle = resolve;
    if (running.requestsInHand === 0) resolve();
  });
  const drained = idle.then(() => running.app).then((app) => app.drain());
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'late');
  });
  try {
    return await Promise.race([drained.then(() => 'drained' as const), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A second signal does not wait. */
async function leave(running: Running, timeoutMs: number): Promise<void> {
  if (running.isDraining) process.exit(1);
  const outcome = await drain(running, timeoutMs).catch(() => 'late' as const);
  process.exit(outcome === 'drained' ? 0 : 1);
}
