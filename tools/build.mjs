/** `npm run build`: generates and builds what is stale; `npm start` and `npm test` do it by themselves. */
import { build, generate } from './prepare.mjs';
import { quietEnv, ROOT } from './project.mjs';

process.chdir(ROOT);
quietEnv();
await generate();
await build();
