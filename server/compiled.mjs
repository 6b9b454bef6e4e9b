// What Node compiled is kept for the next start, in the person's own cache folder: nobody else may write there, and no repository lies there.
// Without it everything works the same, only slower. JavaScript, because taking the types out of a file is a large part of what it saves.

import module from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const named = process.env.XDG_CACHE_HOME ?? '';
const folder = join(isAbsolute(named) ? named : join(homedir(), '.cache'), 'accord', 'compiled');

// Takes effect for what is imported afterwards; threads and the Node that accord.mjs may start hear of it from the environment.
process.env.NODE_COMPILE_CACHE ||= folder;
module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
