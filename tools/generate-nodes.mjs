/**
 * Writes what follows from the folders of server/flow/nodes: the two registries, the help that the editor shows and
 * docs/nodes. With `--check` it writes nothing and fails when a file is not as it would be written.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NODES = path.join(ROOT, 'server/flow/nodes');
const DOCS = path.join(ROOT, 'docs/nodes');
const HINT_KEYS = new Set([
  'label',
  'widget',
  'help',
  'placeholder',
  'visibleWhen',
  'aliasOf',
  'optionsFrom',
]);
const MADE_BY = 'Made by `npm run generate:nodes`. Do not edit.';

const check = process.argv.includes('--check');
const folders = fs
  .readdirSync(NODES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(NODES, entry.name, 'definition.ts')))
  .map((entry) => entry.name)
  .sort();

const files = new Map([
  [path.join(NODES, 'definitions.ts'), definitionsFile()],
  [path.join(NODES, 'executors.ts'), executorsFile()],
]);
const { configFields, configJsonSchema } = await load('config-fields.ts');
const help = {};
for (const folder of folders) {
  const { definition } = await load(`${folder}/definition.ts`);
  files.set(path.join(DOCS, `${definition.type}.md`), docsFile(folder, definition));
  help[definition.type] = helpSections(folder);
}
files.set(path.join(NODES, 'help.json'), `${JSON.stringify(help, null, 2)}\n`);
const orphans = (fs.existsSync(DOCS) ? fs.readdirSync(DOCS) : [])
  .map((name) => path.join(DOCS, name))
  .filter((file) => file.endsWith('.md') && !files.has(file));

const stale = [...files].filter(
  ([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text,
);
if (check && stale.length + orphans.length > 0) {
  for (const file of [...stale.map(([name]) => name), ...orphans]) {
    console.error(`${path.relative(ROOT, file)} is out of date: run npm run generate:nodes`);
  }
  process.exit(1);
}
for (const [file, text] of stale) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  console.log(`wrote ${path.relative(ROOT, file)}`);
}
for (const file of orphans) {
  fs.rmSync(file);
  console.log(`removed ${path.relative(ROOT, file)}`);
}
console.log(`${folders.length} node types are up to date`);

function load(file) {
  return tsImport(path.join(NODES, file), import.meta.url);
}

function camel(folder) {
  return folder.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/** The import lines in the order that Biome wants, by module. */
function imports(lines) {
  const moduleOf = (line) => line.slice(line.indexOf("'"));
  return [...lines].sort((a, b) => (moduleOf(a) < moduleOf(b) ? -1 : 1)).join('\n');
}

function definitionsFile() {
  const lines = folders.map(
    (folder) => `import { definition as ${camel(folder)} } from './${folder}/definition';`,
  );
  return `// ${MADE_BY}
${imports([...lines, "import type { NodeDefinition } from './node-definition';"])}

const definitions: readonly NodeDefinition[] = [
${folders.map((folder) => `  ${camel(folder)},\n`).join('')}];

/** Every node type by its name. Browser-safe. */
export const nodeDefinitions: ReadonlyMap<string, NodeDefinition> = new Map(
  definitions.map((definition) => [definition.type, definition]),
);
`;
}

function executorsFile() {
  const lines = folders.flatMap((folder) => [
    `import { definition as ${camel(folder)}Definition } from './${folder}/definition';`,
    `import { executor as ${camel(folder)}Executor } from './${folder}/execute';`,
  ]);
  const types = [
    "import type { NodeDefinition } from './node-definition';",
    "import type { NodeExecutor } from './node-executor';",
  ];
  const pairs = folders.map((folder) => `  pair(${camel(folder)}Definition, ${camel(folder)}Executor),\n`);
  return `// ${MADE_BY}
${imports([...lines, ...types])}

/** Every executor by the name of its node type. */
export const nodeExecutors: ReadonlyMap<string, NodeExecutor> = new Map([
${pairs.join('')}]);

/** Compiles only when an executor takes the config that its definition parses. */
function pair<Config>(
  { type }: NodeDefinition<Config>,
  executor: NodeExecutor<NoInfer<Config>>,
): [string, NodeExecutor] {
  return [type, executor];
}
`;
}

/** The parts of the README that a form does not say itself; one line for each paragraph and list item. */
function helpSections(folder) {
  const readme = fs.readFileSync(path.join(NODES, folder, 'README.md'), 'utf8');
  return readme
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.trim().split('\n');
      const text = lines
        .join('\n')
        .trim()
        .replace(/\n(?!\n|- )[ ]*(?=\S)/g, ' ');
      return { heading, text: text.replaceAll(/\n+/g, '\n') };
    })
    .filter(({ heading }) => !['Fields', 'Example'].includes(heading));
}

function docsFile(folder, definition) {
  const readme = fs.readFileSync(path.join(NODES, folder, 'README.md'), 'utf8').trimEnd();
  const { config } = definition;
  const ports = definition.ports(config.parse(definition.example));
  return `<!-- ${MADE_BY} -->

${readme}

## Reference

Type \`${definition.type}\`, version ${definition.version}. In ${definition.surfaces.map((one) => `${one}s`).join(' and ')}.
Ways out, as the node below is configured: ${ports.map(({ id }) => `\`${id}\``).join(', ')}; and \`error\`.

${fieldTable(definition)}

A complete node:

${jsonBlock(definition.example)}

JSON Schema of its own fields:

${jsonBlock(withoutHints(configJsonSchema(definition)))}
`;
}

function fieldTable(definition) {
  const rows = configFields(definition).map(({ name, hint, required, default: fallback }) =>
    [
      `\`${name}\`${required ? ' (required)' : ''}`,
      fallback === undefined ? '' : `\`${JSON.stringify(fallback)}\``,
      definition.readings[name] ?? 'literal',
      definition.secretFields.includes(name) ? 'yes' : '',
      hint.help ?? '',
    ]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  const head = ['Field', 'Default', 'Read as', 'Secrets', 'Meaning'];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...rows].map((row) => `| ${row} |`).join('\n');
}

/** The schema as a validator needs it: form hints are annotations of the top-level fields only. */
function withoutHints({ properties, ...schema }) {
  const bare = Object.entries(properties).map(([name, field]) => [
    name,
    Object.fromEntries(Object.entries(field).filter(([key]) => !HINT_KEYS.has(key))),
  ]);
  return { ...schema, properties: Object.fromEntries(bare) };
}

function jsonBlock(value) {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}
