/**
 * Writes docs/openapi.json, what `GET /api/openapi.json` answers. With `--check` it writes nothing and fails when the
 * committed file is another.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openApiText } from '../server/api/openapi/openapi-document';

const FILE = path.join(fileURLToPath(new URL('..', import.meta.url)), 'docs/openapi.json');

if (!process.argv.includes('--check')) {
  fs.writeFileSync(FILE, openApiText());
} else if (!fs.existsSync(FILE) || fs.readFileSync(FILE, 'utf8') !== openApiText()) {
  console.error('docs/openapi.json does not say what the operations say: run npm run generate:openapi');
  process.exit(1);
}
