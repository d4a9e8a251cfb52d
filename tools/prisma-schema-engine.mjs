#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which its CLI would download before any command: the same
 * command line and the same JSON-RPC over standard input and output, carried out by the engine's WASM build
 * from npm over the pg driver. PostgreSQL only. prisma.config.ts points the CLI here.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const CHAR_OID = 18;
const TEXT_OID = 25;

/** A panic of the WASM never settles what was asked: the reason goes out as the native engine would tell it. */
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    logLine('ERROR', { is_panic: true, message });
    process.exit(101);
  },
};

const args = parseArguments(process.argv.slice(2));
if (args.version) process.stdout.write(`schema-engine-cli ${(await loadWasm()).version()}\n`);
else if (args.command) await runCommand(args.command, args.datasource);
else await serve(args);

/** Answers one JSON-RPC request a line, in order, until standard input ends. */
async function serve({ datamodels, datasource }) {
  let engine;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const { id, method, params } = JSON.parse(line);
    // The CLI's answers to requests of the engine carry no method.
    if (method === undefined) continue;
    try {
      engine ??= await createEngine(datamodels, datasource);
      const result = await call(engine, datasource, method, params);
      send({ id, result: result ?? {} });
    } catch (error) {
      send({ id, error: rpcError(error) });
    }
  }
  process.exit(0);
}

async function call(engine, datasource, method, params) {
  switch (method) {
    case 'createDatabase':
      return { databaseName: await createDatabase(datasource.url) };
    case 'getDatabaseVersion':
      return engine.version(params ?? null);
    case 'diff': {
      const { stdout, exitCode } = await engine.diff(params);
      // The CLI shows what the engine asks it to print, and the ids of the two sides are apart.
      if (stdout) send({ id: 'diff', method: 'print', params: { content: stdout } });
      return { exitCode, stdout: null };
    }
    default:
      if (typeof engine[method] !== 'function') throw new Error(`Unknown method ${method}`);
      return engine[method](params);
  }
}

async function createEngine(datamodelPaths, datasource) {
  const datamodels = await Promise.all(
    datamodelPaths.map(async (path) => [path, await readFile(path, 'utf8')]),
  );
  const { SchemaEngine } = await loadWasm();
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  const log = (line) => process.stderr.write(`${line}\n`);
  return SchemaEngine.new(options, log, bindMigrationAwareSqlAdapterFactory(adapterFactory(datasource)));
}

/** The package's own entry imports the .wasm file as a module, which Node does not do. */
async function loadWasm() {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** adapter-pg as the schema engine needs it: whole scripts, the type "char", a shadow database of its own. */
function adapterFactory({ url, shadowDatabaseUrl }) {
  const config = connectionConfig(url);
  const factory = new PrismaPg(config, schemaOption(url));
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => completeAdapter(await factory.connect()),
    connectToShadowDb: () => (shadowDatabaseUrl ? emptiedShadow(shadowDatabaseUrl) : ownShadow(url)),
  };
}

function completeAdapter(adapter, disposeMore = async () => {}) {
  const startTransaction = adapter.startTransaction.bind(adapter);
  const dispose = adapter.dispose.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: readingChar(adapter),
    // The adapter's own splits at semicolons, which breaks function bodies.
    executeScript: async (script) => {
      await adapter
        .underlyingDriver()
        .query(script)
        .catch((error) => adapter.onError(error));
    },
    startTransaction: async (isolationLevel) => {
      const transaction = await startTransaction(isolationLevel);
      return Object.assign(transaction, { queryRaw: readingChar(transaction) });
    },
    dispose: async () => {
      await dispose();
      await disposeMore();
    },
  });
}

/** The catalogue has columns of the type "char", which the adapter does not know, and the engine wants as such. */
function readingChar(queryable) {
  const performIO = queryable.performIO.bind(queryable);
  const queryRaw = queryable.queryRaw.bind(queryable);
  return async (query) => {
    const chars = [];
    queryable.performIO = async (sent) => {
      const result = await performIO(sent);
      const fields = result.fields.map((field, index) => {
        if (field.dataTypeID !== CHAR_OID) return field;
        chars.push(index);
        return { ...field, dataTypeID: TEXT_OID };
      });
      return { rows: result.rows, rowCount: result.rowCount, fields };
    };
    const { columnNames, columnTypes, rows } = await queryRaw(query);
    for (const index of chars) columnTypes[index] = ColumnTypeEnum.Character;
    return { columnNames, columnTypes, rows };
  };
}

/** A database made for this and dropped after it. */
async function ownShadow(url) {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  await onMaintenanceDatabase(url, `CREATE DATABASE "${name}"`);
  const shadowUrl = withDatabase(url, name);
  const adapter = await new PrismaPg(connectionConfig(shadowUrl), schemaOption(url)).connect();
  return completeAdapter(adapter, () =>
    onMaintenanceDatabase(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  );
}

/** The shadow database that the configuration names; it must be empty to stand for "no migration yet". */
async function emptiedShadow(url) {
  const adapter = completeAdapter(await new PrismaPg(connectionConfig(url), schemaOption(url)).connect());
  const { schema = 'public' } = schemaOption(url);
  await adapter.executeScript(`DROP SCHEMA IF EXISTS "${schema}" CASCADE; CREATE SCHEMA "${schema}"`);
  return adapter;
}

async function runCommand(command, { url }) {
  // The CLI drops the first line of what a command writes to standard error.
  logLine('INFO', { message: `Starting schema engine command ${command}` });
  try {
    if (command === 'can-connect-to-database') await withClient(url, () => {});
    else if (command === 'create-database') await createDatabase(url);
    else if (command === 'drop-database') await dropDatabase(url);
    else throw new Error(`Unknown command ${command}`);
    process.exit(0);
  } catch (error) {
    const { message, code } = knownError(error, url);
    logLine('ERROR', { is_panic: false, error_code: code, message });
    process.exit(1);
  }
}

async function createDatabase(url) {
  const name = databaseOf(url);
  await onMaintenanceDatabase(url, `CREATE DATABASE "${name.replaceAll('"', '""')}"`);
  return name;
}

async function dropDatabase(url) {
  await onMaintenanceDatabase(url, `DROP DATABASE "${databaseOf(url).replaceAll('"', '""')}" WITH (FORCE)`);
}

async function onMaintenanceDatabase(url, sql) {
  await withClient(withDatabase(url, 'postgres'), (client) => client.query(sql));
}

async function withClient(url, work) {
  const client = new pg.Client(connectionConfig(url));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Prisma's codes for what the CLI acts on: P1003 makes it create the database, for example. */
function knownError(error, url) {
  const database = databaseOf(url);
  const { host } = new URL(url);
  if (error.code === '3D000') return { code: 'P1003', message: `Database \`${database}\` does not exist` };
  if (error.code === '28P01' || error.code === '28000') {
    return { code: 'P1000', message: `Authentication failed against the database server at \`${host}\`` };
  }
  if (error.code === '42P04') return { code: 'P1009', message: `Database \`${database}\` already exists` };
  if (error.syscall) return { code: 'P1001', message: `Can't reach database server at \`${host}\`` };
  return { code: error.code ?? 'P1010', message: error.message };
}

function rpcError(error) {
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: {
      is_panic: false,
      message: error.message ?? String(error),
      error_code: error.code,
      meta: error.meta,
    },
  };
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

function logLine(level, fields) {
  const timestamp = new Date().toISOString();
  process.stderr.write(`${JSON.stringify({ timestamp, level, fields, target: 'schema_engine::logger' })}\n`);
}

function parseArguments(words) {
  const parsed = { datamodels: [], datasource: {}, command: undefined };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--datamodels') parsed.datamodels.push(words[++i]);
    else if (words[i] === '--datasource') parsed.datasource = JSON.parse(words[++i]);
    else if (words[i] === '--version') parsed.version = true;
    else if (words[i] === 'cli') parsed.command = words[++i];
    else if (words[i].startsWith('--') && !words[i].includes('=')) i++;
  }
  return parsed;
}

/** Prisma's own parameters of the URL mean nothing to the driver. */
function connectionConfig(url) {
  if (!url) return { connectionString: 'postgresql://127.0.0.1:1/none' };
  const cleaned = new URL(url);
  for (const name of ['schema', 'connection_limit', 'pool_timeout']) cleaned.searchParams.delete(name);
  return { connectionString: cleaned.toString(), application_name: 'prisma-schema-engine' };
}

function schemaOption(url) {
  const schema = url ? new URL(url).searchParams.get('schema') : null;
  return schema ? { schema } : {};
}

function databaseOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

function withDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}
