// What `node server/main.ts` starts: the bundled command, while it is of these sources, else the sources. Either comes by a dynamic import:
// what is imported above would be compiled before the first line of this file runs, and not be kept.

import './compiled.mjs';
import { join } from 'node:path';

const { bundledIn } = await import('./bundled.ts');
const bundled = bundledIn(join(import.meta.dirname, '..'));
await (bundled === null ? import('./cli/program.ts') : import(bundled));
