// Reads git's configuration files: only what Accord needs, in git's own syntax (git-config, "Syntax"). Never writes them.

import { homedir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from './files.ts';

/** Values by `section.key` or `section.subsection.key`, sections and keys in lower case; the last one in the files wins. */
export type Config = ReadonlyMap<string, string>;

export async function readConfig(commonFolder: string): Promise<Config> {
  const home = homedir();
  const files = [
    '/etc/gitconfig',
    join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'git', 'config'),
    process.env['GIT_CONFIG_GLOBAL'] ?? join(home, '.gitconfig'),
    join(commonFolder, 'config'),
  ];
  const config = new Map<string, string>();
  for (const file of files) {
    const text = await readIfThere(file);
    if (text !== null) for (const [key, value] of parseConfig(text.toString('utf8'))) config.set(key, value);
  }
  return config;
}

export function* parseConfig(text: string): Generator<[key: string, value: string]> {
  let section = '';
  for (const line of text.replaceAll(/\\\r?\n/gu, '').split(/\r?\n/u)) {
    const header = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/u.exec(line);
    if (header !== null) {
      const [, name = '', sub] = header;
      section =
        sub === undefined ? name.toLowerCase() : `${name.toLowerCase()}.${sub.replaceAll(/\\(.)/gu, '$1')}`;
    }
    const rest = header === null ? line : line.slice(header[0].length);
    const entry = /^\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*))?$/u.exec(rest);
    if (entry !== null && section !== '')
      yield [`${section}.${(entry[1] ?? '').toLowerCase()}`, unquote(entry[2] ?? 'true')];
  }
}

/** Takes quotes, escapes and trailing comments off a value. */
function unquote(raw: string): string {
  let value = '';
  let quoted = false;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw.charAt(at);
    if (char === '"') quoted = !quoted;
    else if (char === '\\') {
      at += 1;
      value += { n: '\n', t: '\t', b: '\b' }[raw.charAt(at)] ?? raw.charAt(at);
    } else if (!quoted && (char === '#' || char === ';')) break;
    else value += char;
  }
  return quoted ? value : value.trim();
}
