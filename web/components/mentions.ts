// "@" and the people it may mean, while somebody types. Who was meant in the end, the server reads from the words.

import type { Person } from '../../server/domain/person.ts';

export type Mentioned = Pick<Person, 'id' | 'name' | 'teams'>;

const MOST = 6;

/** Where the "@" stands that the caret is behind; null when nobody is being mentioned. */
export function mentionAt(text: string, caret: number): number | null {
  const found = /(?:^|[^\p{L}\p{N}_.@])@([\p{L}\p{N}_.'’-]*(?: [\p{L}\p{N}_.'’-]*)?)$/u.exec(
    text.slice(0, caret),
  );
  return found === null ? null : caret - (found[1] ?? '').length - 1;
}

/** People whose name or id goes on with what was typed behind the "@". */
export function offered(text: string, caret: number, people: readonly Mentioned[]): readonly Mentioned[] {
  const begin = mentionAt(text, caret);
  if (begin === null) return [];
  const typed = text.slice(begin + 1, caret).toLowerCase();
  const fits = ({ id, name }: Mentioned) =>
    id.toLowerCase().startsWith(typed) ||
    name.toLowerCase().startsWith(typed) ||
    name
      .toLowerCase()
      .split(/\s+/u)
      .some((part) => part.startsWith(typed));
  const found = people.filter(fits);
  // The name is written out already.
  return found.length === 1 && found[0]?.name.toLowerCase() === typed ? [] : found.slice(0, MOST);
}
