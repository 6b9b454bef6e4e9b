// What the editor offers behind `[[` and `@`: decisions of this repository, and the people it knows.

import { statusLabel } from '../../server/domain/decision.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { getDecisions } from '../api.ts';
import type { SessionPerson } from '../session.ts';
import { linkFor } from '../source-text.ts';
import type { Offers } from '../source/offers.ts';

const MOST = 8;

export function offersFor(
  { decision: { record } }: DecisionView,
  people: readonly Pick<SessionPerson, 'name' | 'teams'>[],
): Offers {
  return {
    people: people.map(({ name, teams }) => ({ name, note: teams.join(', ') })),
    /** What is like the words, or the newest ones before anything is typed. */
    async decisions(words) {
      const sort = words === '' ? 'newest' : 'best';
      const found = await getDecisions({ q: words, sort, limit: MOST + 1 });
      if (!found.ok) return [];
      return found.value.hits
        .filter((hit) => hit.path !== record.path)
        .slice(0, MOST)
        .map(({ path, label, title: parts, status }) => {
          const title = parts.map((part) => part.text).join('');
          return {
            label,
            title,
            status: statusLabel(status),
            markdown: linkFor(record, { path, label, title }),
          };
        });
    },
  };
}
