// The demonstration's story holds on any day: every act is accepted by the rules, and what it promises is there.

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { STORY } from '../../server/demo/harbourline.ts';
import { readStoryFile } from '../../server/demo/make.ts';
import { tellStory } from '../../server/demo/tell.ts';
import { demonstrationIdentity } from '../../server/identity/local.ts';
import { shippedTemplates } from '../../server/local.ts';
import { agendaOf } from '../../server/meeting-views.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { statusKey } from '../../server/domain/decision.ts';

// Three weeks before a holiday, on which a trial would be due; a Sunday evening, and the night the clocks go back.
describe.each(['2026-12-04T10:12:00.000Z', '2026-11-29T21:40:00.000Z', '2027-10-31T01:30:00.000Z'])(
  'told at %s',
  (now) => {
    it('has decisions in every status, reviews under way, and an agenda', async () => {
      const store = memoryStore({});
      const told = {
        store,
        templates: shippedTemplates,
        random: () => randomBytes(10),
        zone: 'Europe/Lisbon',
      };
      await tellStory(STORY, { ...told, now, read: readStoryFile });
      const { catalogue } = createServices({
        ...told,
        now: () => now,
        identity: demonstrationIdentity(STORY.first),
        state: memoryState(),
      });
      const snapshot = await catalogue.current();

      expect(snapshot.policyMistakes).toEqual([]);
      expect(snapshot.decisions.length).toBeGreaterThanOrEqual(40);
      expect(snapshot.decisions.length).toBeLessThanOrEqual(60);
      const statuses = new Set(snapshot.decisions.map((decision) => statusKey(decision.status)));
      expect([...statuses]).toEqual(
        expect.arrayContaining([
          'draft',
          'in-review',
          'accepted',
          'rejected',
          'deferred',
          'withdrawn',
          'deprecated',
          'superseded',
          'proposed',
        ]),
      );
      expect(
        new Set(snapshot.decisions.map((decision) => decision.record.status.format)).size,
      ).toBeGreaterThanOrEqual(3);
      expect(snapshot.decisions.flatMap((decision) => decision.review.notCounted)).toEqual([]);
      expect(
        snapshot.decisions.flatMap((decision) =>
          decision.status.kind === 'logged' && decision.status.bypassed !== null ? [decision.ref] : [],
        ),
      ).toEqual([]);
      const first = snapshot.people.get(STORY.first);
      expect(first).toBeDefined();
      const agenda = agendaOf(snapshot, null, null, now);
      expect(new Set(agenda?.items.map((item) => item.reason)).size).toBeGreaterThanOrEqual(3);
      expect(store.log().at(-1)?.message).not.toContain('Accord-Event');
    });
  },
);
