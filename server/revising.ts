// How the text of a decision changes by a person's hand: edited, put back, related to another, or another wording proposed for what is in force.

import { createPatch } from 'diff';
import { COMMANDS, isRefusal } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import type { PersonId } from './domain/person.ts';
import { canEdit, editRecord } from './domain/record/edit.ts';
import type { DecisionRecord } from './domain/record/record.ts';
import { changesOurs, readAs, textRef, trialWritten, withText } from './effects.ts';
import { decidableAt, planOf, type Means } from './plan.ts';
import { relatedText, type Relating } from './relating.ts';
import { fileOf, logOf, situationOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';
import type { Asked, Outcome, Plan } from './write.ts';

export interface Edit {
  readonly text: string;
  /** The blob that was edited. */
  readonly base: string;
  readonly summary: string;
  /** Who wrote it together with the person who saves it. */
  readonly coAuthors?: readonly PersonId[];
  /** The text is an earlier one, called so ("revision 3"): it comes back under the status that holds now. */
  readonly back?: string;
}

/** A file without a word is no record any more, and nobody would know what was decided in it. */
const NOTHING_LEFT =
  'Nothing is left of the text, and a decision without one would be gone. Bring it back with undo; to end a decision, discard it or write its successor.';

/** A text that was edited. */
export async function revised(
  { writer }: Means,
  snapshot: Snapshot,
  at: string,
  path: string,
  edit: Edit,
  asked: Asked,
): Promise<Plan | Outcome> {
  const found = decidableAt(snapshot, path);
  if (found.kind !== 'decidable') return found;
  const { decision } = found;
  const { record, review } = decision;
  const file = fileOf(snapshot, record);
  const editable = canEdit(record);
  const isUnder = edit.back !== undefined && editable === true && review.standing.kind !== 'none';
  const text = isUnder
    ? trialWritten(
        snapshot,
        review,
        path,
        underStatusOf(record, edit.text, readAs(snapshot, record, edit.text)),
      )
    : edit.text;
  if (file.text === text) return { kind: 'done', path, commit: null, events: [] };
  if (text.trim() === '') return { kind: 'refused', refused: NOTHING_LEFT };
  if (file.blob !== edit.base) return { kind: 'conflict', text: file.text, blob: file.blob };
  if (editable !== true) return { kind: 'refused', refused: editable };
  const coAuthors = (edit.coAuthors ?? []).filter((id) => id !== asked.actor.id);
  const unknown = coAuthors.find((id) => !snapshot.people.has(id));
  if (unknown !== undefined)
    return { kind: 'refused', refused: `Nobody here is called ${unknown}, so they can’t be credited.` };
  const after = readAs(snapshot, record, text);
  if (review.standing.kind !== 'none' && after.status.word !== record.status.word) {
    return {
      kind: 'refused',
      refused: `The status is written by the review, not by hand. Put “${record.status.text ?? 'proposed'}” back, then save.`,
    };
  }
  const ours = changesOurs(file.text, text, path);
  if (ours !== null) return { kind: 'refused', refused: ours };
  const decided = decide(
    review,
    { type: 'revise', summary: edit.summary },
    situationOf(snapshot, decision, asked.actor, at),
  );
  if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
  // A record as found has no log, and editing it starts none: nothing waits on it.
  const bodies = review.standing.kind === 'none' ? [] : decided.events;
  const events = writer.events(
    withText(bodies, textRef(text, after, file.encoding)),
    asked,
    at,
    logOf(snapshot, path),
  );
  const did = edit.back === undefined ? COMMANDS.revise.subject : `puts ${edit.back} back`;
  return {
    ...planOf(snapshot, {
      path,
      subject: `${record.label}: ${asked.actor.name} ${did}`,
      body: edit.summary,
      records: [{ path, text, encoding: file.encoding }],
      logs: events.length > 0 ? [{ path, events }] : [],
    }),
    coAuthors: coAuthors.flatMap((id) => snapshot.people.get(id) ?? []),
  };
}

/** A record that says, in its own way, how it stands to another one. */
export async function related(
  means: Means,
  snapshot: Snapshot,
  at: string,
  path: string,
  wish: Relating,
  asked: Asked,
): Promise<Plan | Outcome> {
  const decision = snapshot.byPath.get(path);
  if (decision === undefined) return { kind: 'missing' };
  const found = relatedText(snapshot, decision, wish);
  if ('refused' in found) return { kind: 'refused', refused: found.refused };
  const unreadable = await means.tooLong(path, found.text);
  return unreadable === null
    ? revised(means, snapshot, at, path, { ...found, base: decision.blob }, asked)
    : { kind: 'refused', refused: unreadable };
}

/** A change of wording to what is in force: kept in the log as a difference until it is made. */
export async function proposed(
  { writer }: Means,
  snapshot: Snapshot,
  at: string,
  path: string,
  edit: Omit<Edit, 'coAuthors' | 'back'>,
  asked: Asked,
): Promise<Plan | Outcome> {
  const found = decidableAt(snapshot, path);
  if (found.kind !== 'decidable') return found;
  const { decision } = found;
  const { record } = decision;
  const file = fileOf(snapshot, record);
  if (file.blob !== edit.base) return { kind: 'conflict', text: file.text, blob: file.blob };
  const editable = canEdit(record);
  if (editable !== true) return { kind: 'refused', refused: editable };
  const after = readAs(snapshot, record, edit.text);
  if (after.status.word !== record.status.word)
    return { kind: 'refused', refused: 'An amendment changes words, not the status.' };
  const patch = createPatch(path, file.text, edit.text, undefined, undefined, { timeout: 1000 });
  if (patch === undefined)
    return { kind: 'refused', refused: 'That is more than a change of wording. Write a successor.' };
  const decided = decide(
    decision.review,
    {
      type: 'propose-amendment',
      summary: edit.summary,
      patch,
      becomes: textRef(edit.text, after, file.encoding),
    },
    situationOf(snapshot, decision, asked.actor, at),
  );
  if (isRefusal(decided)) return { kind: 'refused', refused: decided.refused };
  return planOf(snapshot, {
    path,
    subject: `${record.label}: ${asked.actor.name} ${COMMANDS['propose-amendment'].subject}`,
    body: edit.summary,
    records: [],
    logs: [{ path, events: writer.events(decided.events, asked, at, logOf(snapshot, path)) }],
  });
}

/** An earlier text under the status that the record has now: the review writes it, not whoever puts a text back. */
function underStatusOf(now: DecisionRecord, text: string, then: DecisionRecord): string {
  const { word } = now.status;
  return word === then.status.word || word === 'none' || word === 'other'
    ? text
    : editRecord(text, then, { status: { word } });
}
