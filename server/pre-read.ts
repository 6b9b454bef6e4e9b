// What people read before a meeting, as one ZIP: the agenda first, then each record it is about, at the text that was frozen with it. The same
// meeting gives the same bytes.

import { strToU8, zipSync, type Zippable } from 'fflate';
import { FORMATS } from './exports/formats.ts';
import type { ExportContext } from './exports/export.ts';
import { sceneOf } from './meeting-scenes.ts';
import { filePath, type Snapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';

/** The earliest that a ZIP can say; read in the zone of the process, so it says the same everywhere. */
const EPOCH = new Date(1980, 0, 1);

/** Null when there is no meeting of the series on that day. */
export async function preRead(
  store: Pick<Store, 'changes' | 'blob'>,
  snapshot: Snapshot,
  { series, date, at }: { readonly series: string; readonly date: string; readonly at: string },
  context: ExportContext,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const scene = sceneOf(snapshot, series, date, at);
  if (scene === null) return null;
  const { agenda, state } = scene;
  const commit = state.frozen?.commit ?? snapshot.commit;
  const paths = [
    ...new Set(
      agenda.items
        .filter((one) => one.fits)
        .flatMap((one) => one.decisions.map((other) => filePath(other.path))),
    ),
  ];
  // A history that was rewritten since may not have the commit any more: then the texts are those of now.
  const found = await blobsAt(store, commit, paths).catch(() => blobsAt(store, snapshot.commit, paths));
  const files: Zippable = { 'agenda.md': strToU8(FORMATS.md.write(agenda, context)) };
  for (const path of paths) {
    const blob = found.get(path);
    if (blob !== undefined) files[path] = await store.blob(blob);
  }
  return zipSync(files, { level: 6, mtime: EPOCH });
}

async function blobsAt(
  store: Pick<Store, 'changes'>,
  commit: string | null,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (commit === null || paths.length === 0) return new Map();
  const all = await store.changes(null, commit, paths);
  return new Map(all.flatMap(({ path, after }) => (after === null ? [] : [[path, after] as const])));
}
