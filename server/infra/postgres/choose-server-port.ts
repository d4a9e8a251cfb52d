/** The port for the next start: the asked one, the one of the last start if still free, else any free one. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { readRememberedPort } from './cluster';
import { EmbeddedPostgresError } from './embedded-postgres-error';

export async function chooseServerPort(clusterDir: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined) {
    if ((await tryListen(asked)) === undefined) {
      throw new EmbeddedPostgresError(`Port ${asked} for the embedded PostgreSQL is taken.`);
    }
    return asked;
  }
  const remembered = await readRememberedPort(clusterDir);
  const port = (remembered && (await tryListen(remembered))) || (await tryListen(0));
  if (!port) throw new EmbeddedPostgresError('No free port on 127.0.0.1 for the embedded PostgreSQL.');
  return port;
}

async function tryListen(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
