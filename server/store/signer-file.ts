// The file with the private key that signs what is written here. Its rule: a key that others on this machine can read signs nothing.

import { readFile, stat } from 'node:fs/promises';
import { readSigner, type Signer } from './ssh-signature.ts';
import { CannotOpen } from './store.ts';

/** Throws CannotOpen with a sentence. */
export async function openSigner(file: string): Promise<Signer> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new CannotOpen(`--signing-key: ${file} is not there, or may not be read.`);
  // Windows has no such bits.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new CannotOpen(
      `--signing-key: others can read ${file}. \`chmod 600 ${file}\` keeps it to Accord’s user.`,
    );
  try {
    return readSigner(await readFile(file, 'utf8'));
  } catch (error) {
    throw new CannotOpen(`--signing-key ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
