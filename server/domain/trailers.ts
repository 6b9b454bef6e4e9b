// The lines at the end of a commit's message that say what else is in it: its events, and who wrote it together with its author.
// Their rule: they are written by Accord alone; what a person says in the message can't pass for one.

interface Signed {
  readonly name: string;
  readonly email: string;
}

export interface Trailers<Event> {
  readonly coAuthors: readonly Signed[];
  readonly events: readonly Event[];
}

export function writeTrailers({
  coAuthors,
  events,
}: Trailers<{ readonly id: string; readonly type: string }>): readonly string[] {
  return [
    ...coAuthors.map(({ name, email }) => `Co-authored-by: ${plain(name)} <${plain(email)}>`),
    ...events.map(({ id, type }) => `Accord-Event: ${id} ${type}`),
  ];
}

/** Ids of the events and the co-authors that a message names, wherever a squash or a merge has put the lines. */
export function readTrailers(message: string): Trailers<string> {
  const coAuthors = new Map<string, Signed>();
  for (const [, name = '', email = ''] of message.matchAll(
    /^co-authored-by:[ \t]*([^<\n]{1,200}?)[ \t]*<([^<>\n]{1,200})>/gimu,
  ))
    coAuthors.set(email.toLowerCase(), { name, email });
  const events = [...message.matchAll(/^Accord-Event: (\S{1,40})/gmu)].map(([, id = '']) => id);
  return { coAuthors: [...coAuthors.values()], events };
}

/** What a person wrote: lines that look like a trailer are set in, and control characters are left out. */
export function withoutTrailers(said: string): string {
  return said.replaceAll(/[^\P{Cc}\n]/gu, '').replaceAll(/^(?=[A-Za-z0-9-]+[ \t]*:)/gmu, '  ');
}

/** A name can't close its own field or begin another line. */
function plain(text: string): string {
  return text.replaceAll(/[<>\p{Cc}]/gu, '').trim();
}
