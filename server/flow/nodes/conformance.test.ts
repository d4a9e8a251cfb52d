/** The node law: what holds for every node type, whoever adds one. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JsonValue } from '../json';
import { configFields, configJsonSchema } from './config-fields';
import { nodeDefinitions } from './definitions';
import { nodeExecutors } from './executors';
import { WIDGETS } from './node-definition';
import type { NodeResult, Settlement } from './node-executor';
import { type FixtureScope, fixtureContext } from './testing/fixture-context';
import { impurities, namedTypes } from './testing/node-source-law';

const NODES = fileURLToPath(new URL('.', import.meta.url));
const ROOT = path.join(NODES, '../../..');
const HEADINGS = ['What it does', 'Fields', 'Output', 'Failures', 'Example'];

const fixtureFile = z.strictObject({
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        config: z.record(z.string(), z.json()),
        scope: z
          .strictObject({
            trigger: z.json().optional(),
            step: z.record(z.string(), z.strictObject({ output: z.json() })).optional(),
            env: z.record(z.string(), z.json()).optional(),
            previous: z.string().optional(),
            liftsParsed: z.array(z.string()).optional(),
            attachedPorts: z.array(z.string()).optional(),
          })
          .optional(),
        settlements: z.array(z.looseObject({ kind: z.string() })).default([]),
        expected: z.array(z.looseObject({ kind: z.enum(['completed', 'failed', 'suspended']) })).min(1),
      }),
    )
    .min(1),
});

const folders = fs
  .readdirSync(NODES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['shared', 'testing'].includes(entry.name))
  .map((entry) => entry.name);

const read = (...parts: string[]) => fs.readFileSync(path.join(NODES, ...parts), 'utf8');

const typeOf = (folder: string) => folder.replaceAll('-', '_');

/** The registered halves of a folder. */
const nodeOf = (folder: string) => {
  const definition = nodeDefinitions.get(typeOf(folder));
  const executor = nodeExecutors.get(typeOf(folder));
  if (!definition || !executor) throw new Error(`${folder} is not registered: run npm run generate:nodes`);
  return { definition, executor };
};

test('the registries hold exactly the folders', () => {
  expect([...nodeDefinitions.keys()].sort()).toEqual(folders.map(typeOf).sort());
  expect([...nodeExecutors.keys()].sort()).toEqual(folders.map(typeOf).sort());
});

describe.each(folders)('%s', (folder) => {
  test('is described for the palette, with an icon of path data', () => {
    const { definition } = nodeOf(folder);
    expect(definition.version).toBeGreaterThan(0);
    expect(definition.surfaces.length).toBeGreaterThan(0);
    expect(definition.title).toMatch(/^\S.{0,40}$/);
    expect(definition.summary).toMatch(/^\S.{0,79}$/);
    expect(definition.icon).toMatch(/^M[\d\s.,MmLlHhVvCcSsQqTtAaZz-]+$/);
  });

  test('has a complete, valid example', () => {
    const { definition } = nodeOf(folder);
    expect(definition.example.type).toBe(definition.type);
    const config = definition.config.parse(definition.example);
    expect(definition.describe(config)).toMatch(/^.+$/);
    const ports = definition.ports(config).map(({ id }) => id);
    expect(new Set(ports).size).toBe(ports.length);
    for (const { port } of definition.configEdges?.(config) ?? []) expect(ports).toContain(port);
    for (const field of Object.keys(definition.example)) {
      const own = configFields(definition).map(({ name }) => name);
      expect(['id', 'type', 'name', 'retry', 'timeoutMs', 'onError', ...own]).toContain(field);
    }
  });

  test('says of every field how to draw it and how to read it', () => {
    const { definition } = nodeOf(folder);
    const fields = configFields(definition);
    const names = fields.map(({ name }) => name);
    for (const { hint } of fields) {
      expect(hint.label).toBeTruthy();
      expect(hint.help).toBeTruthy();
      expect(WIDGETS).toContain(hint.widget);
      if (hint.visibleWhen) expect(names).toContain(hint.visibleWhen.field);
      if (hint.aliasOf) expect(names).toContain(hint.aliasOf);
    }
    expect(names).toEqual(expect.arrayContaining(Object.keys(definition.readings)));
    expect(Object.keys(definition.readings)).toEqual(expect.arrayContaining([...definition.secretFields]));
  });

  test('exports its config as a JSON Schema that means the same', () => {
    const { definition } = nodeOf(folder);
    const schema = configJsonSchema(definition);
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    const isValid = new Ajv2020({ strict: false }).compile(schema);
    const imported = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    const nodes = [definition.example, ...casesOf(folder).map(({ config }) => config)];
    for (const node of nodes) {
      expect(isValid(node), JSON.stringify(isValid.errors)).toBe(true);
      expect(imported.safeParse(node).success).toBe(true);
    }
    for (const { name } of configFields(definition).filter(({ required }) => required)) {
      const { [name]: _left, ...rest } = definition.example;
      expect(isValid(rest)).toBe(false);
      expect(definition.config.safeParse(rest).success).toBe(false);
    }
  });

  test('is explained in a README with the usual headings', () => {
    const headings = [...read(folder, 'README.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(HEADINGS);
    const [, example = ''] = /## Example[\s\S]*```json\n([\s\S]+?)```/.exec(read(folder, 'README.md')) ?? [];
    const { definition } = nodeOf(folder);
    const node = JSON.parse(example) as { type: string };
    expect(node.type).toBe(definition.type);
    expect(definition.config.safeParse(node).error).toBeUndefined();
  });

  test('depends on nothing but its context', () => {
    for (const name of fs.readdirSync(path.join(NODES, folder))) {
      if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
      expect(impurities(name, read(folder, name)), `${folder}/${name}`).toEqual([]);
    }
  });

  test.each(casesOf(folder).map((one) => [one.name, one] as const))('fixture: %s', (_name, fixture) => {
    const first = replay(folder, fixture);
    expect(first).toEqual(fixture.expected);
    expect(replay(folder, fixture)).toEqual(first);
  });
});

test('what node folders share depends on nothing but its arguments either', () => {
  for (const name of fs.readdirSync(path.join(NODES, 'shared'))) {
    if (name.endsWith('.test.ts')) continue;
    expect(impurities(name, read('shared', name)), name).toEqual([]);
  }
});

/** Words that are also node types, where they mean something else. */
const OTHER_MEANINGS: Record<string, readonly string[]> = {
  // A kind of zod schema.
  'server/flow/spec/own-fields.ts': ['transform'],
};

/** Flows written out, as a builder would draw them. */
const FLOWS_AS_DATA = 'server/services/templates/';

test('no code outside its folder names a node type', () => {
  const types = new Set(nodeDefinitions.keys());
  const named = ['server', 'inngest', 'app', 'components'].flatMap((room) =>
    sourceFiles(path.join(ROOT, room)).flatMap((file) => {
      const place = path.relative(ROOT, file).replaceAll('\\', '/');
      return namedTypes(file, fs.readFileSync(file, 'utf8'), types)
        .filter((type) => !place.startsWith(FLOWS_AS_DATA) && !OTHER_MEANINGS[place]?.includes(type))
        .map((type) => `${place} names ${type}`);
    }),
  );
  expect(named).toEqual([]);
});

type Fixture = z.output<typeof fixtureFile>['cases'][number];

function casesOf(folder: string): Fixture[] {
  return fixtureFile.parse(JSON.parse(read(folder, 'fixtures.json'))).cases;
}

/** Runs a node through its fixture on frozen data, and returns each result on the way. */
function replay(folder: string, { config: own, scope, settlements }: Fixture): NodeResult[] {
  const { definition, executor } = nodeOf(folder);
  const config = freeze(definition.config.parse({ id: 'node', type: definition.type, ...own }));
  const ports = definition.ports(config).map(({ id }) => id);
  const fixture = freeze({ attachedPorts: ports, ...scope }) as FixtureScope;
  const context = fixtureContext(fixture);
  const results = [executor.execute(context, config)];
  for (const settlement of freeze(settlements) as Settlement[]) {
    const last = results.at(-1);
    expect(last?.kind).toBe('suspended');
    if (last?.kind === 'suspended') expect(last.on.kind).toBe(settlement.kind);
    const result = executor.resume?.(context, config, settlement);
    if (result) results.push(result);
  }
  for (const result of results) if (result.kind === 'completed') expect(ports).toContain(result.port);
  return results;
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part as JsonValue);
  }
  return value;
}

/** Code that must not name a type: neither tests nor seeds, nor examples of documents, nor anything generated. */
function sourceFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const isExempt = ['generated', 'testing', 'seed', 'seeds', 'node_modules'].includes(entry.name);
      const isNode = path.dirname(full) === path.resolve(NODES) && folders.includes(entry.name);
      return isExempt || isNode ? [] : sourceFiles(full);
    }
    return /\.tsx?$/.test(entry.name) && !/^example-|\.(test|spec|fixtures)\.tsx?$/.test(entry.name)
      ? [full]
      : [];
  });
}
