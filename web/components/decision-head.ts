// The head of a decision: what it is called and how it stands, its facts in one line, and what can be done with it.
// What is off stays in the menu with the server's reason. The page hears `MenuChosen` with the command's name.

import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { COMMANDS, type CommandType } from '../../server/domain/command.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { nameOf, type PersonId } from '../../server/domain/person.ts';
import { DOORS, SCOPES } from '../../server/domain/policy.ts';
import { lastRound, type Standing } from '../../server/domain/review.ts';
import { dateInWords } from '../../server/domain/words.ts';
import { Toasted } from '../events/shell.ts';
import { decisionLink, editLink } from '../links.ts';
import { base } from '../styles/base.ts';
import { controls } from '../styles/controls.ts';
import { headLooks } from '../styles/decision.ts';
import { sections } from '../styles/sections.ts';
import type { IconName } from './icon.ts';
import type { MenuItem } from './menu.ts';
import { roundWords } from './sign-states.ts';
import './icon.ts';
import './menu.ts';
import './status.ts';

/** Which commands a standing can lead to at all; whether one may be given now is the server's word. */
const OFFERED: Readonly<Record<Standing['kind'], readonly CommandType[]>> = {
  none: ['send-to-review', 'record', 'deprecate'],
  draft: ['send-to-review', 'record', 'withdraw', 'discard'],
  'in-review': [
    'accept',
    'accept-as-safe-to-try',
    'escalate',
    'reject',
    'defer',
    'return',
    'add-participant',
    'remove-participant',
    'name-facilitator',
    'withdraw',
  ],
  accepted: ['deprecate'],
  'safe-to-try': ['deprecate'],
  rejected: ['reopen'],
  deferred: ['reopen', 'withdraw'],
  withdrawn: ['reopen'],
  deprecated: [],
  superseded: [],
  discarded: [],
};

const ICONS: Partial<Record<CommandType, IconName>> = {
  accept: 'check',
  reject: 'x',
  defer: 'clock',
  return: 'rotate-ccw',
  reopen: 'rotate-ccw',
  'add-participant': 'user-plus',
  'remove-participant': 'users',
  'send-to-review': 'arrow-right',
  record: 'file-text',
  discard: 'trash-2',
};

@customElement('adr-decision-head')
export class DecisionHeadElement extends LitElement {
  static override styles = [base, controls, sections, headLooks];

  @property({ attribute: false }) view: DecisionView | null = null;
  @property() zone = 'UTC';

  override render() {
    if (this.view === null) return nothing;
    const { decision, can, editable, revision } = this.view;
    const { record, review } = decision;
    const hasLog = review.standing.kind !== 'none';
    return html`<div class="l1">
        <span class="id">${record.label}</span>
        <adr-status .status=${decision.status}></adr-status>
        ${hasLog ? html`<span>${roundWords(lastRound(review), revision)}</span>` : nothing}
        ${decision.area === null ? nothing : html`<span class="muted">${decision.area}</span>`}
        <div class="btns">
          <button class="btn sm quiet" @click=${this.#copy}>
            <adr-icon name="link"></adr-icon>Copy link
          </button>
          ${
            editable === true && can.revise === true
              ? html`<a class="btn sm quiet" href=${editLink(decision.ref)}
                  ><adr-icon name="pencil"></adr-icon>Edit</a
                >`
              : nothing
          }
          ${
            review.standing.kind === 'draft' && can['send-to-review'] === true
              ? html`<a class="btn sm primary" href=${editLink(decision.ref, '?send')}>Send to review</a>`
              : nothing
          }
          <adr-menu look="sm icon quiet" label="More actions" .items=${this.#items(this.view)}
            ><adr-icon name="ellipsis"></adr-icon
          ></adr-menu>
        </div>
      </div>
      <h1 class="title">${record.title}</h1>
      <dl class="facts">${this.#facts(this.view).map(fact)}</dl>
      ${record.otherFields.length === 0 ? nothing : this.#otherFields(this.view)}`;
  }

  #items({ can, editable, decision }: DecisionView): MenuItem[] {
    const edit = editable === true ? can.revise : editable;
    const commands = OFFERED[decision.review.standing.kind].map((type): MenuItem => {
      const may = can[type];
      const icon = ICONS[type];
      return {
        key: type,
        label: COMMANDS[type].label,
        hint: COMMANDS[type].hint,
        ...(icon === undefined ? {} : { icon }),
        ...(may === true ? {} : { off: may }),
      };
    });
    const editing: MenuItem = { key: 'edit', label: 'Edit the text', icon: 'pencil' };
    const items = edit === true ? commands : [...commands, { ...editing, off: edit }];
    return [
      ...items.filter((item) => item.off === undefined),
      { key: 'print', label: 'Print', icon: 'printer' },
      ...items.filter((item) => item.off !== undefined),
    ];
  }

  #facts(view: DecisionView): readonly (readonly [string, string])[] {
    const { review, record } = view.decision;
    const round = lastRound(review);
    const opened = review.rounds[0];
    const people = new Map(Object.entries(view.people));
    const names = (ids: readonly PersonId[]) => ids.map((id) => nameOf(people, id)).join(', ');
    const day = (date: string) => dateInWords(date, this.zone, view.at);
    const authors = review.authors.length > 0 ? names(review.authors) : record.authors.join(', ');
    const facts: readonly (readonly [string, string])[] = [
      [authors.includes(',') ? 'Authors' : 'Author', authors],
      ['Owned by', round?.team ?? ''],
      ['Scope', round === null ? '' : SCOPES[round.scope].label],
      ['Door', round === null ? '' : DOORS[round.door].label],
      ['Facilitator', round?.facilitator ? names([round.facilitator]) : ''],
      ['Opened', opened === undefined ? '' : day(opened.openedAt)],
      ['Date', round === null && record.date !== null ? day(record.date) : ''],
      ['Deciders', round === null ? record.deciders.join(', ') : ''],
      ['Consulted', round === null ? record.consulted.join(', ') : ''],
      ['Informed', round === null ? record.informed.join(', ') : ''],
      ['Tags', record.tags.join(', ')],
    ];
    return facts.filter(([, value]) => value !== '');
  }

  #otherFields({ decision: { record } }: DecisionView) {
    const count = record.otherFields.length;
    return html`<details>
      <summary>${count === 1 ? '1 more field of the file' : `${count} more fields of the file`}</summary>
      <dl class="facts">${record.otherFields.map((field) => fact([field.name, field.value]))}</dl>
    </details>`;
  }

  #copy = async () => {
    const url = new URL(decisionLink(this.view?.decision.ref ?? ''), location.href).href;
    const said = await navigator.clipboard.writeText(url).then(
      () => 'Link copied.',
      () => `The browser did not let the link be copied. It is ${url}`,
    );
    this.dispatchEvent(new Toasted({ message: said }));
  };
}

function fact([name, value]: readonly [string, string]) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
