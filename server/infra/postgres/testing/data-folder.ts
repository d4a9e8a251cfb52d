/** A data folder for one test; whatever server is left in it is ended with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findPostmaster, stopPostmaster } from '../postmaster';

export async function dataFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-data-'));
  onTestFinished(async () => {
    const left = await findPostmaster(join(dataDir, 'postgres'));
    if (left) await stopPostmaster(left.pid);
    await rm(dataDir, { recursive: true, force: true });
  });
  return dataDir;
}
