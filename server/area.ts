// The area that a new decision would be in: by the policy's globs where its file lies, else that of the first decision it supersedes or relates
// to, which is then written into the record as a tag.

import ignore, { type Ignore } from 'ignore';
import { areaOf } from './domain/policy.ts';
import type { Snapshot } from './snapshot.ts';

export interface NewArea {
  readonly name: string;
  /** Label of the decision it is taken from; null where the file's place says it. */
  readonly from: string | null;
  /** What the record says of it; null where its place says enough. */
  readonly tag: string | null;
}

/** Does a path lie in a glob of the policy's areas? They are written as in .gitignore; each is read once. */
export function areaGlobs(): (glob: string, path: string) => boolean {
  const known = new Map<string, Ignore>();
  return (glob, path) => {
    let rules = known.get(glob);
    if (rules === undefined) known.set(glob, (rules = ignore().add(glob)));
    // What somebody types as a folder may be no path of a repository; it lies nowhere then.
    return ignore.isPathValid(path) && rules.ignores(path);
  };
}

/** Null where nothing says so. `near` are paths of decisions that it names, the most telling one first. */
export function areaFor({ policy, byPath }: Snapshot, path: string, near: readonly string[]): NewArea | null {
  const own = areaOf(policy, path, [], areaGlobs());
  if (own !== null) return { name: own.name, from: null, tag: null };
  for (const one of near) {
    const other = byPath.get(one);
    const [tag] = policy.areas.find(({ name }) => name === other?.area)?.tags ?? [];
    if (other !== undefined && other.area !== null && tag !== undefined)
      return { name: other.area, from: other.record.label, tag };
  }
  return null;
}
