/** Runs a script of package.json as npm would, without npm: `node tools/run-script.mjs db:drift`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './project.mjs';

const name = process.argv[2];
const command = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).scripts[name];
if (command === undefined) throw new Error(`package.json has no script ${name}`);
const bin = path.join(ROOT, 'node_modules', '.bin');
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
process.exitCode = spawnSync(command, { cwd: ROOT, env, shell: true, stdio: 'inherit' }).status ?? 1;
