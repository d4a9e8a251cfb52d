/**
 * The life of the process: starts the server once, and on SIGTERM or SIGINT lets the work in hand finish before
 * it leaves. A bad environment ends the process with a sentence instead of a stack.
 */
import { answer } from './answer';
import { EnvError, env, exportForLibraries } from './env';
import { callerAddress, nodeListener } from './node-listener';
import { type App, announceStart, type Running, runOnce } from './running-app';

/** The exit code of a configuration error (sysexits EX_CONFIG). */
const EXIT_CONFIG = 78;
/** npm and the terminal both pass Ctrl-C on; only a later signal means that somebody is out of patience. */
const SAME_SIGNAL_MS = 1_000;

/** Starts the server and takes over the signals. Ends the process when it cannot start. */
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
    announceStart(running);
  } catch (error) {
    // Next.js would log the error and serve on, without a server behind it.
    const isConfig = error instanceof EnvError;
    const reason = isConfig ? `The environment is not usable.\n${error.message}` : reasonOf(error);
    process.stderr.write(`\n${reason}\n`);
    process.exit(isConfig ? EXIT_CONFIG : 1);
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

async function leave(running: Running, timeoutMs: number): Promise<void> {
  if (running.isDraining) {
    if (Date.now() - leavingSince > SAME_SIGNAL_MS) process.exit(1);
    return;
  }
  leavingSince = Date.now();
  const outcome = await drain(running, timeoutMs).catch((error: unknown) => {
    process.stderr.write(`\n${reasonOf(error)}\n`);
    return 'late' as const;
  });
  process.exit(outcome === 'drained' ? 0 : 1);
}

let leavingSince = 0;

const reasonOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
