// What can be done with decisions: started, edited, and everything a review asks for. Each is load, decide, commit: what an act puts into its
// commit is in starting.ts, revising.ts and commanding.ts, the rules are in server/domain, and what a command changes besides the log is in
// effects.ts.

import { planned, passed } from './commanding.ts';
import type { Command } from './domain/command.ts';
import { nameOf, type PersonId } from './domain/person.ts';
import { canEdit } from './domain/record/edit.ts';
import { parentOf } from './domain/record/names.ts';
import { writeTrial } from './domain/record/trial-block.ts';
import { termsText } from './domain/record/trial-text.ts';
import type { TrialTerms } from './domain/trial.ts';
import { CLOCK_PERSON } from './people.ts';
import { resent, type Means } from './plan.ts';
import { readHere, type Reader } from './reader.ts';
import type { Relating } from './relating.ts';
import { proposed, related, revised, type Edit } from './revising.ts';
import { fileOf } from './situation.ts';
import type { Snapshot } from './snapshot.ts';
import { placeIn, started, type NewDecision, type Place } from './starting.ts';
import type { Store } from './store/store.ts';
import type { TemplatesIn } from './templates.ts';
import type { Asked, Outcome, Plan, Writer } from './write.ts';

export interface Decisions {
  start(wish: NewDecision, asked: Asked): Promise<Outcome>;
  revise(path: string, edit: Edit, asked: Asked): Promise<Outcome>;
  /** Writes into the record, in its own way, how it stands to another one. */
  relate(path: string, wish: Relating, asked: Asked): Promise<Outcome>;
  command(path: string, command: Command, asked: Asked): Promise<Outcome>;
  /** What a command would put into a commit, for whoever puts it into one of their own. */
  planned(
    snapshot: Snapshot,
    path: string,
    command: Command,
    asked: Asked,
    at: string,
  ): Promise<Plan | Outcome>;
  /** Proposes another wording of what is in force; the text stays until it is made. */
  propose(path: string, edit: Omit<Edit, 'coAuthors' | 'back'>, asked: Asked): Promise<Outcome>;
  /** Does the one next thing that time does to this decision, if it is due; nothing where nothing is, or another branch is checked out. */
  passTime(path: string, branch: string): Promise<Outcome>;
  /** Writes the terms of a trial into the text, where they are signed with the rest. */
  writeTerms(
    snapshot: Snapshot,
    path: string,
    wish: { readonly terms: TrialTerms; readonly base: string },
    asked: Asked,
  ): Promise<Outcome>;
  /** The first result of a request that was sent again; null for one that is new. */
  resent(snapshot: Snapshot, asked: Asked): Outcome | null;
  /** Where a new decision would go. */
  place(snapshot: Snapshot, folder: string, title: string, at: string): Promise<Place>;
}

/** Characters from which a text is read once apart before it is read here, where everybody would wait for it. */
const LARGE = 16_000;

export function createDecisions({
  store,
  writer,
  templatesIn,
  reader = readHere,
}: {
  store: Store;
  writer: Writer;
  templatesIn: TemplatesIn;
  /** Reads a text where it keeps nobody waiting, and gives one up that takes too long. */
  reader?: Reader | undefined;
}): Decisions {
  const means: Means = { store, writer, tooLong };
  return {
    start: (wish, asked) =>
      ifReadable(`${wish.folder}/new.md`, wish.text, () =>
        once(asked, (snapshot, at) => started(means, templatesIn(snapshot), snapshot, at, wish, asked)),
      ),
    revise,
    propose: (path, edit, asked) =>
      ifReadable(path, edit.text, () =>
        once(asked, (snapshot, at) => proposed(means, snapshot, at, path, edit, asked)),
      ),
    relate: (path, wish, asked) =>
      once(asked, (snapshot, at) => related(means, snapshot, at, path, wish, asked)),
    command: (path, command, asked) =>
      once(asked, (snapshot, at) => planned(means, snapshot, at, path, command, asked)),
    planned: (snapshot, path, command, asked, at) => planned(means, snapshot, at, path, command, asked),
    passTime: (path, branch) =>
      writer.write({ actor: CLOCK_PERSON, request: '' }, async (snapshot, at) =>
        passed(means, snapshot, at, path, branch),
      ),
    writeTerms,
    place: (snapshot, folder, title, at) => placeIn(store, snapshot, folder, title, at),
    resent,
  };

  /** Runs the loop, unless the same request has been through it already. */
  function once(
    asked: Asked,
    plan: (snapshot: Snapshot, at: string) => Promise<Plan | Outcome>,
  ): Promise<Outcome> {
    return writer.write(asked, async (snapshot, at) => resent(snapshot, asked) ?? plan(snapshot, at));
  }

  function revise(path: string, edit: Edit, asked: Asked): Promise<Outcome> {
    return ifReadable(path, edit.text, () =>
      once(asked, (snapshot, at) => revised(means, snapshot, at, path, edit, asked)),
    );
  }

  /** What a person sends may be anything, and once it is in the line of writes all others stand behind it. */
  async function ifReadable(
    path: string,
    text: string | null,
    work: () => Promise<Outcome>,
  ): Promise<Outcome> {
    // Nothing is asked for a short one: people are served in the order in which they came.
    if (text === null || text.length < LARGE) return work();
    const unreadable = await tooLong(path, text);
    return unreadable === null ? work() : { kind: 'refused', refused: unreadable };
  }

  /** Null, or the sentence that says why nothing is done with this text. What is put together here is asked before it is read, too. */
  async function tooLong(path: string, text: string): Promise<string | null> {
    if (text.length < LARGE) return null;
    const [reading] = await reader([{ kind: 'file', path, folder: parentOf(path), text }]);
    return reading?.kind === 'unread'
      ? 'This text takes too long to be read, so it was not saved. Nobody’s prose does that: look for very long runs of the same marks.'
      : null;
  }

  async function writeTerms(
    snapshot: Snapshot,
    path: string,
    { terms, base }: { readonly terms: TrialTerms; readonly base: string },
    asked: Asked,
  ): Promise<Outcome> {
    const decision = snapshot.byPath.get(path);
    if (decision === undefined) return { kind: 'missing' };
    const { record } = decision;
    const file = fileOf(snapshot, record);
    const editable = canEdit(record);
    if (editable !== true) return { kind: 'refused', refused: editable };
    const name = (id: PersonId) => nameOf(snapshot.people, id);
    const text = writeTrial(file.text, path, 'terms', termsText(terms, terms.reviewBy, name));
    if (file.blob !== base) return { kind: 'conflict', text: file.text, blob: file.blob };
    return revise(path, { text, base, summary: 'Writes the terms of a trial.' }, asked);
  }
}
