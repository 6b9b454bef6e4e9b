// The room of a meeting under way: its journal in the state folder, safe from a power cut before a step is acknowledged, and told to every
// open page. Nothing that decides anything is kept only here.

import { NO_JOURNAL, step, type Journal, type Step } from './domain/meeting-journal.ts';
import { journalSchema } from './domain/meeting-journal-schema.ts';
import type { Catalogue } from './catalogue.ts';
import type { Live } from './live.ts';
import { sceneOf } from './meeting-scenes.ts';
import type { State } from './state.ts';
import type { Asked } from './write.ts';

export interface Sittings {
  journal(series: string, date: string): Promise<Journal>;
  /** One step, on the newest journal; a resend changes nothing. */
  step(
    series: string,
    date: string,
    step: Step,
    asked: Asked,
  ): Promise<
    | { readonly kind: 'done'; readonly version: number }
    | { readonly kind: 'refused'; readonly refused: string }
    | { readonly kind: 'missing' }
  >;
  /** The meeting has begun: everybody looks at its first item. */
  began(series: string, date: string): Promise<void>;
  /** Something about the meeting changed: every open page is told. */
  changed(series: string, date: string): void;
}

export function createSittings({
  state,
  live,
  catalogue,
  now,
}: {
  readonly state: State;
  readonly live: Pick<Live, 'tellMeeting'>;
  readonly catalogue: Pick<Catalogue, 'current'>;
  readonly now: () => string;
}): Sittings {
  const kept = (series: string, date: string) =>
    state.kept(`meetings/${series}/${date}`, journalSchema, NO_JOURNAL);
  const changed = (series: string, date: string) => live.tellMeeting({ series, date });

  return {
    changed,
    journal: (series, date) => kept(series, date).read(),
    async began(series, date) {
      const at = now();
      const scene = sceneOf(await catalogue.current(), series, date, at);
      const first = scene?.agenda.items.find((one) => one.fits);
      if (first === undefined) return;
      await kept(series, date).change((journal) =>
        journal.item === null
          ? { ...journal, item: first.id, running: at, version: journal.version + 1 }
          : journal,
      );
    },
    async step(series, date, wished, { actor, request }) {
      const at = now();
      const snapshot = await catalogue.current();
      const scene = sceneOf(snapshot, series, date, at);
      if (scene === null) return { kind: 'missing' };
      const situation = {
        actor: actor.id,
        at,
        request,
        series: scene.series,
        state: scene.state,
        items: scene.agenda.items.map((one) => one.id),
        people: snapshot.people,
      };
      let refused: string | null = null;
      const after = await kept(series, date).change((journal) => {
        const stepped = step(journal, wished, situation);
        if ('journal' in stepped) return stepped.journal;
        ({ refused } = stepped);
        return journal;
      });
      if (refused !== null) return { kind: 'refused', refused };
      changed(series, date);
      return { kind: 'done', version: after.version };
    },
  };
}
