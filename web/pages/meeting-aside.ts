// What stands beside an agenda: how it was made, what was cut from it, and what somebody took off it.

import { html, nothing } from 'lit';
import { placeFor } from '../../server/domain/agenda-plan.ts';
import {
  REASONS,
  hiddenInWords,
  labelsOf,
  subjectOf,
  type Agenda,
  type AgendaItem,
} from '../../server/domain/meeting.ts';
import type { MeetingView } from '../../server/domain/meeting-view.ts';
import { dayInWords, numberInWords } from '../../server/domain/words.ts';
import type { Give } from '../controllers/planning.ts';
import { decisionLink } from '../links.ts';
import { href } from '../router.ts';

const LABELS = Object.values(REASONS).map((row) => row.label.toLowerCase());
const NEVER_CUT = Object.values(REASONS).filter((row) => !row.cuttable).length;
const ORDER = `Order: ${LABELS.join(', ')}. The first ${numberInWords(NEVER_CUT).toLowerCase()} kinds are never cut.`;

export function howItWasMade(agenda: Agenda, explained: boolean, explain: () => void) {
  return html`<section class="sec" aria-labelledby="made">
    <h2 id="made">How this list was made</h2>
    <p class="soft">
      Built from the repository, the <a class="link" href=${href('/policy')}>policy</a> and the date. ${ORDER}
    </p>
    ${
      agenda.items.length === 0
        ? nothing
        : html`<p class="explain">
            <button class="link" @click=${explain}>
              ${explained ? 'Hide' : 'Show'} the rule for each item
            </button>
          </p>`
    }
  </section>`;
}

export function cutFrom(agenda: MeetingView, give: Give) {
  const { items, next, series, builtAt, can } = agenda;
  const cut = items.filter((item) => !item.fits);
  if (cut.length === 0) return nothing;
  const when =
    next === null ? 'There is no next meeting.' : `Next: ${dayInWords(next, series.zone, builtAt)}`;
  return html`<section class="sec" aria-labelledby="cut">
    <h2 id="cut">Cut</h2>
    <ul class="rows">
      ${cut.map((item) => {
        const subject = subjectOf(item);
        return html`<li class="mini ${item.decisions.length === 0 ? 'bare' : ''}">
          ${item.decisions.length === 0 ? nothing : html`<span class="id">${labelsOf(item)}</span>`}
          ${
            subject === null
              ? html`<span class="t">${item.title}</span>`
              : html`<a class="t" href=${decisionLink(subject.ref)}>${item.title}</a>`
          }
          ${can['place-item'] === true ? roomButton(item, placeFor(item, agenda), give) : html`<span></span>`}
          <span class="sub">${item.label}. ${when}</span>
        </li>`;
      })}
    </ul>
  </section>`;
}

function roomButton({ id, title }: AgendaItem, before: string | null, give: Give) {
  return html`<button
    class="btn sm"
    aria-label="Make room for ${title}"
    aria-disabled=${before === null ? 'true' : nothing}
    title=${before === null ? NO_ROOM : nothing}
    @click=${() => before !== null && give({ type: 'place-item', item: id, before })}
  >
    Make room
  </button>`;
}

const NO_ROOM = 'What stands before it is never cut.';

export function hiddenOf({ hidden, can, series, builtAt }: MeetingView, give: Give) {
  if (hidden.length === 0) return nothing;
  return html`<section class="sec" aria-labelledby="hidden">
    <h2 id="hidden">Hidden</h2>
    <ul class="rows">
      ${hidden.map(
        (one) =>
          html`<li class="mini">
            <span class="id">${one.decisions[0]?.label ?? ''}</span>
            <span class="t">${one.title}</span>
            <button
              class="btn sm"
              aria-label="Show ${one.title} again"
              aria-disabled=${can['show-item'] === true ? nothing : 'true'}
              title=${can['show-item'] === true ? nothing : can['show-item']}
              @click=${() => can['show-item'] === true && give({ type: 'show-item', item: one.id })}
            >
              Show
            </button>
            <span class="sub"
              >${hiddenInWords(one)}, ${dayInWords(one.at, series.zone, builtAt)}: “${one.reason}”</span
            >
          </li>`,
      )}
    </ul>
  </section>`;
}
