/**
 * Scaffolds the folder of a new node type and registers it: `npm run new:node <type>`. What it writes passes the
 * conformance test as it is; replace it piece by piece.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const type = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(type)) {
  console.error(
    'usage: npm run new:node <type>, where a type is lower-case words joined by "_", e.g. send_mail',
  );
  process.exit(2);
}
const name = type.replaceAll('_', '-');
const folder = path.join(ROOT, 'server/flow/nodes', name);
if (fs.existsSync(folder)) {
  console.error(`${path.relative(ROOT, folder)} exists already`);
  process.exit(1);
}

const words = type.replaceAll('_', ' ');
const title = words.charAt(0).toUpperCase() + words.slice(1);
const configType = `${name.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())}Config`;

const files = {
  'definition.ts': `/** Says in one sentence what a ${words} is for. */
import { z } from 'zod';
import { type FieldHint, type NodeDefinition, OUT } from '../node-definition';

const config = z.object({
  text: z
    .string()
    .min(1)
    .meta({
      label: 'Text',
      widget: 'template',
      help: 'What this step yields.',
    } satisfies FieldHint),
});

export type ${configType} = z.output<typeof config>;

export const definition: NodeDefinition<${configType}> = {
  type: '${type}',
  version: 1,
  category: 'logic',
  title: '${title}',
  summary: 'Yield a text',
  icon: 'M5 5h14v14H5z',
  surfaces: ['flow'],
  nature: 'pure',
  config,
  readings: { text: 'template' },
  secretFields: [],
  retryable: false,
  ports: () => [{ id: OUT, label: 'Done' }],
  describe: ({ text }) => text,
  example: { id: 'example', type: '${type}', text: 'Hello \${trigger.name}' },
};
`,
  'execute.ts': `import { OUT } from '../node-definition';
import type { NodeExecutor } from '../node-executor';
import type { ${configType} } from './definition';

export const executor: NodeExecutor<${configType}> = {
  execute(context, { text }) {
    return { kind: 'completed', output: context.render(text), port: OUT };
  },
};
`,
  'execute.test.ts': `import { expect, test } from 'vitest';
import { problemsOf } from '../testing/node-problems';
import { definition } from './definition';

test('the text is required', () => {
  expect(problemsOf(definition, {})).toEqual(['field_required text']);
});
`,
  'README.md': `# ${title}

## What it does

Yields a text.

## Fields

- **Text**: what this step yields; may hold \`\${…}\`.

## Output

The rendered text.

## Failures

- \`expression_error\`, \`expression_limit\`: a placeholder has no result for this data, or does too much work.

## Example

\`\`\`json
{ "id": "greet", "type": "${type}", "text": "Hello \${trigger.name}" }
\`\`\`
`,
  'fixtures.json': `${JSON.stringify(
    {
      cases: [
        {
          name: 'yields its text',
          config: { text: `Hello \${trigger.name}` },
          scope: { trigger: { name: 'Siti' } },
          expected: [{ kind: 'completed', output: 'Hello Siti', port: 'out' }],
        },
      ],
    },
    null,
    2,
  )}\n`,
};

fs.mkdirSync(folder);
for (const [file, text] of Object.entries(files)) {
  fs.writeFileSync(path.join(folder, file), text);
  console.log(`wrote ${path.relative(ROOT, path.join(folder, file))}`);
}
const generate = spawnSync(process.execPath, [path.join(ROOT, 'tools/generate-nodes.mjs')], {
  stdio: 'inherit',
});
process.exit(generate.status ?? 1);
