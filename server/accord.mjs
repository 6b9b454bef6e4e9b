#!/usr/bin/env node
// What `accord` runs when it is installed: the command itself where Node can read TypeScript, else the Node that comes with the package.

import './compiled.mjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const main = join(import.meta.dirname, 'main.ts');
const own = join(import.meta.dirname, '..', 'node_modules', '.bin', 'node');

if (Number(process.versions.node.split('.')[0]) >= 26) await import(main);
else if (existsSync(own)) {
  const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  console.error(
    `Accord needs Node 26; this is ${process.versions.node}. Run npm ci where Accord lies: it brings its own.`,
  );
  process.exit(1);
}
