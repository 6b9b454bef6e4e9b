// Which template a new decision starts from, and where the templates that are offered come from.

interface Offered {
  readonly id: string;
  readonly name: string;
  /** Where it lies in the repository; missing for one of Accord's own. */
  readonly path?: string | undefined;
}

/** The chosen one, else the folder's own, else the one that is written like its other records. */
export function templateFor<T extends Offered>(
  templates: readonly T[],
  chosen: string | null,
  { folder, family }: { readonly folder: string; readonly family: string | null },
): T | undefined {
  const isNear = (path: string) =>
    path.startsWith(folder === '' ? '' : `${folder}/`) || path.startsWith('.accord/');
  return (
    templates.find((one) => one.id === chosen) ??
    templates.find((one) => one.path !== undefined && isNear(one.path)) ??
    templates.find((one) => one.path === undefined && one.name === family) ??
    templates.find((one) => one.path === undefined)
  );
}

/** "2 of this repository, 8 of Accord". */
export function originsOf(templates: readonly Offered[]): string {
  const own = templates.filter((one) => one.path !== undefined).length;
  return own === 0
    ? `${templates.length} of them`
    : `${own} of this repository, ${templates.length - own} of Accord`;
}
