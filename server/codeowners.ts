// CODEOWNERS, as GitHub and GitLab read it: the last pattern that fits a path names its owners. Only reading; who they are here is asked of the
// people known.

import ignore from 'ignore';
import type { Policy } from './domain/policy.ts';
import type { Person, PersonId } from './domain/person.ts';
import type { People } from './people.ts';

/** Where the file may lie; the first that is there counts. */
export const CODEOWNERS_PATHS = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
] as const;

/** More lines than that are nobody's list of owners. */
const MOST_LINES = 5000;

interface Rule {
  readonly owners: readonly string[];
  readonly fits: (path: string) => boolean;
}

/** Gives the owners of a path as the file writes them: `@handle`, `@org/team`, an address. */
export function readCodeowners(text: string): (path: string) => readonly string[] {
  const rules = text
    .split(/\r?\n/u)
    .slice(0, MOST_LINES)
    .flatMap((line) => ruleIn(line) ?? []);
  return (path) => rules.findLast((rule) => rule.fits(path))?.owners ?? [];
}

function ruleIn(line: string): Rule | null {
  const said = line.replace(/(?:^|\s)#.*$/u, '').trim();
  // A section of GitLab's names no path.
  if (said === '' || /^\^?\[/u.test(said)) return null;
  const [pattern = '', ...owners] = said.split(/(?<!\\)\s+/u);
  // Neither negation nor character classes are understood there.
  if (pattern.startsWith('!') || pattern.includes('[')) return null;
  const rule = ignore().add(pattern);
  // Unlike in .gitignore, `docs/*` names the files of a folder and not those of the folders in it.
  const direct = pattern.endsWith('/*') ? pattern.replace(/^\//u, '').slice(0, -2) : null;
  const fits = (path: string) =>
    rule.ignores(path) &&
    (direct === null || direct.includes('*') || !path.slice(direct.length + 1).includes('/'));
  return { owners, fits };
}

/** The people an owner stands for here: somebody by address or id, or a team's members. */
export function ownersHere(owner: string, people: People, policy: Policy): readonly PersonId[] {
  const word = owner.replace(/^@/u, '').toLowerCase();
  if (!owner.startsWith('@'))
    return [...people.values()].filter((one) => hasAddress(one, word)).map((one) => one.id);
  const team = word.split('/').at(-1) ?? '';
  if (word.includes('/')) {
    const ids = policy.teams
      .filter(({ id, name }) => slug(id) === slug(team) || slug(name) === slug(team))
      .map(({ id }) => id);
    return [...people.values()]
      .filter((one) => one.teams.some((its) => ids.includes(its) || slug(its) === slug(team)))
      .map((one) => one.id);
  }
  return [...people.values()].filter((one) => one.id.toLowerCase() === word).map((one) => one.id);
}

function hasAddress(person: Person, address: string): boolean {
  return [person.email, ...person.alsoKnownAs].some((one) => one.toLowerCase() === address);
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
}
