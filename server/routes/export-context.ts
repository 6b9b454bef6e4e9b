// What an export is told of where it is made: the repository, its commit, and the address by which the caller reached Accord.

import type { Context } from 'hono';
import { addressOf } from '../base-url.ts';
import type { ExportContext } from '../exports/export.ts';
import { readingWords } from '../reading-words.ts';
import type { Env, Services } from '../services.ts';

export function exportContextOf(
  c: Context<Env>,
  { store, baseUrl = null }: Pick<Services, 'store' | 'baseUrl'>,
): ExportContext {
  const { snapshot } = c.var;
  return {
    repository: store.name,
    commit: snapshot.commit,
    baseUrl: addressOf(c, baseUrl),
    wordsOf: readingWords(snapshot),
  };
}
