// What can be pressed in the sign-off bar, state by state, and for whom one signs. It only draws; what a button does is handed in.

import { html, nothing } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Person, PersonId } from '../../server/domain/person.ts';
import type { Stance } from '../../server/domain/stance.ts';
import { decisionLink } from '../links.ts';
import type { SignState } from './sign-states.ts';

interface Given {
  /** What is there now, where its text is another than the one shown. */
  readonly newer: DecisionView | null;
  readonly chosen: Stance | null;
  /** What the primary button says. */
  readonly words: string;
  readonly act: () => void;
  readonly keep: () => void;
  readonly change: () => void;
  readonly takeBack: () => void;
  readonly toNewest: () => void;
  readonly comment: () => void;
}

export function signButtons(view: DecisionView, now: SignState, given: Given) {
  switch (now.kind) {
    case 'newer':
      return html`<a class="btn" href=${changesLink(given.newer ?? view, now.read, now.revision)}
          >See what changed</a
        >
        ${
          view.can['take-stance'] === true
            ? html`<button class="btn" aria-disabled="true">Sign revision ${now.read}</button>`
            : nothing
        }
        <button class="btn primary" @click=${given.toNewest}>
          ${
            view.decision.review.standing.kind === 'in-review'
              ? `Go to revision ${now.revision}`
              : 'Show the newest text'
          }
        </button>`;
    case 'choosing':
      return html`${
        now.instead === null ? nothing : html`<button class="btn quiet" @click=${given.keep}>Cancel</button>`
      }
      ${primary('s', given.chosen === null, given)}`;
    case 'outdated':
      return html`<a class="btn" href=${changesLink(view, now.signed, view.revision)}>See what changed</a>
        <button class="btn" @click=${given.change}>Change my stance</button>
        ${primary('Enter', false, given)}`;
    case 'reader':
      return view.can['open-thread'] === true
        ? html`<button class="btn" @click=${given.comment}>Comment <kbd aria-hidden="true">c</kbd></button>`
        : nothing;
    case 'signed':
      return html`<button class="btn quiet" @click=${given.takeBack}>Take back</button>
        <button class="btn" @click=${given.change}>Change my stance</button>`;
    default:
      return nothing;
  }
}

function primary(key: string, isOff: boolean, { words, act }: Given) {
  return html`<button class="btn primary" aria-disabled=${isOff ? 'true' : nothing} @click=${act}>
    ${words} <kbd aria-hidden="true">${key}</kbd>
  </button>`;
}

/** The difference between two revisions; a text that the log has no number for is the newest one. */
export function changesLink({ decision }: DecisionView, from: number, to: number): string {
  const known = decision.review.texts.length;
  const end = to > known ? '' : `&to=${to}`;
  return decisionLink(decision.ref, `?tab=changes${from > known ? '' : `&from=${from}`}${end}`);
}

/** For whom the stance is: oneself (null), or somebody who is away. */
export function whoseField(
  {
    signsFor,
    people,
    isOwn,
    isHidden,
    whose,
  }: {
    readonly signsFor: readonly PersonId[];
    readonly people: Readonly<Record<PersonId, Person>>;
    readonly isOwn: boolean;
    readonly isHidden: boolean;
    readonly whose: PersonId | null;
  },
  choose: (whose: PersonId | null) => void,
) {
  const onChange = ({ target }: Event) =>
    choose(target instanceof HTMLSelectElement && target.value !== '' ? target.value : null);
  return html`<label class="whose"
    ><span class="vh">Whose stance</span
    ><select class="inp" ?hidden=${isHidden} @change=${onChange}>
      ${isOwn ? html`<option value="">For myself</option>` : nothing}
      ${signsFor.map(
        (id) =>
          html`<option value=${id} ?selected=${id === whose}>
            For ${people[id]?.name ?? id}, who is away
          </option>`,
      )}
    </select></label
  >`;
}
