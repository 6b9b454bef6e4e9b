// Who is proposed for a review of a decision, and when it could close: read off the policy, CODEOWNERS, earlier decisions and who wrote them.

import { absencesAt } from './domain/absences.ts';
import { CODEOWNERS_PATHS, ownersHere, readCodeowners } from './codeowners.ts';
import type { Decision } from './domain/decision.ts';
import type { Scope } from './domain/event.ts';
import type { PersonId } from './domain/person.ts';
import { proposalsFrom, type Proposal, type ProposalReason } from './domain/proposals.ts';
import { recordBody } from './domain/record/body.ts';
import { barredFrom } from './domain/review/round.ts';
import { addWorkingDays, closeOfDay, dateIn, instantAt } from './domain/working-days.ts';
import type { History } from './history.ts';
import { withAddress } from './people.ts';
import { fileOf } from './situation.ts';
import { filePath, historyFolders, type Snapshot } from './snapshot.ts';
import type { Store } from './store/store.ts';
import { decode } from './text.ts';

export interface Proposed {
  readonly people: readonly Proposal[];
  /** The team that owns the area it is about; null when nothing says so. */
  readonly team: string | null;
  /** For each scope the nearest deadline that the policy allows. */
  readonly deadlines: Readonly<Record<Scope, string>>;
  /** False while the history is still being read: who wrote before may be missing. */
  readonly complete: boolean;
}

type Found = readonly [PersonId, ProposalReason];

/** Records of the area whose past is looked at, the newest first. */
const MOST_RECORDS = 100;
/** Paths that a text names which are looked up in CODEOWNERS. */
const MOST_PATHS = 30;

export async function proposalsFor(
  { store, history }: { store: Store; history: History },
  snapshot: Snapshot,
  decision: Decision,
  { at, by }: { readonly at: string; readonly by: PersonId | null },
): Promise<Proposed> {
  history.follow(snapshot.commit, historyFolders(snapshot));
  const near = nearby(snapshot, decision);
  const place = decision.area ?? (decision.record.folder === '' ? 'this repository' : decision.record.folder);
  const area = snapshot.policy.areas.find((one) => one.name === decision.area) ?? null;
  const { absent, standIns } = absencesAt(snapshot.policy, at);
  const found = [
    ...ofArea(snapshot, area),
    ...(await ofOwners(store, snapshot, decision)),
    ...whoDecided(snapshot, near, place),
    ...ofRelated(snapshot, decision),
    ...whoWrote(snapshot, history, near, place),
  ];
  // Whoever sends a record as found becomes its author.
  const known = decision.review.authors;
  const authors = known.length > 0 || by === null ? known : [by];
  return {
    people: proposalsFrom(found, new Set(authors), (person) => ({
      away: absent.has(person),
      standIn: standIns.get(person) ?? null,
      mayDecide: barredFrom(snapshot.policy, snapshot.people, person, 'decider') === null,
    })),
    team: area?.team ?? null,
    deadlines: deadlinesFrom(snapshot, at),
    complete: history.progress() === null,
  };
}

/** Decisions of the same area, or of the same folder where no area fits. */
function nearby(snapshot: Snapshot, { area, record }: Decision): readonly Decision[] {
  return snapshot.decisions
    .filter(
      (one) =>
        one.record.path !== record.path &&
        (area === null ? one.record.folder === record.folder : one.area === area),
    )
    .sort((a, b) => ((a.record.date ?? '') < (b.record.date ?? '') ? 1 : -1))
    .slice(0, MOST_RECORDS);
}

function ofArea({ policy, people }: Snapshot, area: Snapshot['policy']['areas'][number] | null): Found[] {
  const team = area?.team ?? null;
  if (area === null || team === null) return [];
  const lead = policy.teams.find((one) => one.id === team)?.lead ?? null;
  return [...people.values()]
    .filter((one) => one.teams.includes(team) || one.id === lead)
    .map((one): Found => [one.id, { kind: 'area', area: area.name, lead: one.id === lead }]);
}

async function ofOwners(store: Store, snapshot: Snapshot, decision: Decision): Promise<Found[]> {
  const file = CODEOWNERS_PATHS.find((path) => snapshot.tree.has(path));
  const blob = file === undefined ? undefined : snapshot.tree.get(file);
  if (file === undefined || blob === undefined) return [];
  const ownersOf = readCodeowners(decode(await store.blob(blob)).text);
  return [decision.record.path, ...pathsNamed(snapshot, decision)].flatMap((path) =>
    ownersOf(path.replace(/#.*$/u, '')).flatMap((owner) =>
      ownersHere(owner, snapshot.people, snapshot.policy).map((person): Found => [
        person,
        { kind: 'owner', file, path },
      ]),
    ),
  );
}

/** Files of the repository that the text names as code, and folders by one file in them. */
function pathsNamed(snapshot: Snapshot, { record }: Decision): readonly string[] {
  const body = recordBody(fileOf(snapshot, record).text, record);
  const named = [...body.matchAll(/`([\w@./-]{3,200}\/[\w@./-]*)`/gu)].map(([, path = '']) =>
    path.replace(/^\.?\//u, ''),
  );
  return [...new Set(named)].slice(0, MOST_PATHS).flatMap((path) => {
    if (snapshot.tree.has(path)) return [path];
    const folder = path.endsWith('/') ? path : `${path}/`;
    for (const file of snapshot.tree.keys())
      if (file.startsWith(folder)) return [`${folder}${file.slice(folder.length).split('/')[0] ?? ''}`];
    return [];
  });
}

/** Those who closed or signed decisions here, and those whom their records name as deciders. */
function whoDecided({ people }: Snapshot, near: readonly Decision[], area: string): Found[] {
  const names = new Map([...people.values()].map((one) => [one.name.toLowerCase(), one.id]));
  const counts = new Map<PersonId, number>();
  for (const { record, review } of near) {
    const signed = review.rounds.flatMap((round) =>
      round.participants.filter((one) => one.role === 'decider').map((one) => one.person),
    );
    const named = record.deciders.flatMap((name) => names.get(name.toLowerCase()) ?? []);
    for (const person of new Set([...signed, ...named])) counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return [...counts]
    .filter(([person]) => people.has(person))
    .map(([person, count]): Found => [person, { kind: 'decided', count, area }]);
}

function ofRelated(snapshot: Snapshot, decision: Decision): Found[] {
  return decision.relations.flatMap(({ path }) => {
    const other = path === null ? undefined : snapshot.byPath.get(path);
    return other === undefined
      ? []
      : whoDecided(snapshot, [other], '').map(([person]): Found => [
          person,
          { kind: 'related', label: other.record.label },
        ]);
  });
}

function whoWrote({ people }: Snapshot, history: History, near: readonly Decision[], area: string): Found[] {
  const byAddress = new Map<string, number>();
  for (const { record } of near)
    for (const { author } of history.of(filePath(record.path)).revisions)
      byAddress.set(author.email, (byAddress.get(author.email) ?? 0) + 1);
  const counts = new Map<PersonId, number>();
  for (const [email, count] of byAddress) {
    const person = withAddress(people.values(), email);
    if (person !== null) counts.set(person.id, (counts.get(person.id) ?? 0) + count);
  }
  return [...counts].map(([person, count]): Found => [person, { kind: 'wrote', count, area }]);
}

/** Counted in the policy's zone: the hour stays where the clocks change. */
function deadlinesFrom({ policy }: Snapshot, at: string): Proposed['deadlines'] {
  const { calendar, scopes } = policy;
  const today = dateIn(at, calendar.zone);
  const nearest = (scope: Scope) => {
    const day = addWorkingDays(today, Math.max(1, scopes[scope].minimumWorkingDays), calendar);
    return instantAt(day, closeOfDay(calendar), calendar.zone);
  };
  return {
    subsystem: nearest('subsystem'),
    team: nearest('team'),
    'multiple-teams': nearest('multiple-teams'),
    company: nearest('company'),
  };
}
