// What `node server/main.ts` starts. The command comes by a dynamic import: what is imported above would be compiled before the first line
// of this file runs, and not be kept.

import './compiled.mjs';

await import('./cli/program.ts');
