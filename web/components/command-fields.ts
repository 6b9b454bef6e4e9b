// The fields of a command's form, from what is known of the decision and of this repository.

import { html, nothing } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import { list } from '../../server/domain/judgement.ts';
import { DOORS, SCOPES } from '../../server/domain/policy.ts';
import { lastRound } from '../../server/domain/review.ts';
import type { Session } from '../session.ts';
import { ROLES, type Field } from './command-forms.ts';
import './deadline-field.ts';

export interface Around {
  readonly view: DecisionView;
  readonly session: Session;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly string[];
}

export function commandField(field: Field, isFirst: boolean, around: Around) {
  const { name, label } = field;
  const round = lastRound(around.view.decision.review);
  switch (field.kind) {
    case 'words':
      return html`<label class="field"
        ><span>${label}</span
        ><textarea
          class="inp voice"
          rows="3"
          name=${name}
          ?required=${field.needed}
          ?autofocus=${isFirst}
        ></textarea>
      </label>`;
    case 'line':
      return html`<label class="field"
        ><span>${label}</span><input class="inp" name=${name} required /><small>${field.hint}</small>
      </label>`;
    case 'date': {
      const today = around.view.at.slice(0, 10);
      return html`<label class="field"
        ><span>${label}</span
        ><input
          class="inp"
          type="date"
          name=${name}
          ?required=${field.when === 'past'}
          max=${field.when === 'past' ? today : nothing}
          min=${field.when === 'ahead' ? today : nothing}
        />
      </label>`;
    }
    case 'person':
      return person(
        label,
        name,
        isFirst,
        field.among === 'all' ? around.session.people : participants(around),
      );
    case 'deadline':
      return html`<adr-deadline
        .calendar=${around.session.policy.calendar}
        least=${around.session.policy.scopes[round?.scope ?? 'team'].minimumWorkingDays}
        now=${around.view.at}
      ></adr-deadline>`;
    case 'scope':
      return choice(
        label,
        name,
        Object.entries(SCOPES).map(([key, row]) => [key, row.label, row.hint]),
        round?.scope,
      );
    case 'door':
      return choice(
        label,
        name,
        Object.entries(DOORS).map(([key, row]) => [key, row.label, row.hint]),
        round?.door,
      );
    case 'team':
      return team(label, name, around.session.policy.teams, round?.team ?? null);
    case 'restores':
      return restores(label, name, around.view);
    case 'outcome':
      return choice(label, name, [
        ['accepted', 'Accepted', 'It holds from that day on'],
        ['rejected', 'Rejected', 'It was decided against'],
      ]);
    default:
      return choice(
        label,
        name,
        Object.entries(ROLES).map(([role, row]) => [role, row.label, row.hint]),
      );
  }
}

function participants({ view }: Around): readonly Named[] {
  return (lastRound(view.decision.review)?.participants ?? []).map((one) => ({
    id: one.person,
    name: view.people[one.person]?.name ?? one.person,
    teams: view.people[one.person]?.teams ?? [],
  }));
}

function person(label: string, name: string, isFirst: boolean, people: readonly Named[]) {
  return html`<label class="field"
    ><span>${label}</span>
    <select class="inp" name=${name} required ?autofocus=${isFirst}>
      <option value="">Choose a person</option>
      ${people.map(
        (one) =>
          html`<option value=${one.id}>
            ${one.name}${one.teams.length === 0 ? '' : `, ${one.teams.join(', ')}`}
          </option>`,
      )}
    </select>
  </label>`;
}

type Option = readonly [value: string, label: string, hint: string];

function choice(label: string, name: string, options: readonly Option[], chosen = options[0]?.[0]) {
  return html`<fieldset>
    <legend class="lab">${label}</legend>
    <div class="opts">
      ${options.map(
        ([value, word, hint]) =>
          html`<label
            ><input type="radio" name=${name} value=${value} ?checked=${value === chosen} /><span
              >${word} <small>${hint}</small></span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}

function team(label: string, name: string, teams: readonly string[], chosen: string | null) {
  if (teams.length === 0) return nothing;
  return html`<label class="field"
    ><span>${label}</span>
    <select class="inp" name=${name}>
      <option value="" ?selected=${chosen === null}>The author’s own</option>
      ${teams.map((one) => html`<option value=${one} ?selected=${one === chosen}>${one}</option>`)}
    </select>
  </label>`;
}

/** What it superseded can come back with its end, unless another successor holds. */
function restores(label: string, name: string, { predecessors, related }: DecisionView) {
  if (predecessors.length === 0) return nothing;
  return html`<fieldset>
    <legend class="lab">${label}</legend>
    <div class="opts">
      ${predecessors.map(({ path, barredBy }) => {
        const called = related[path]?.label ?? path;
        const isBarred = barredBy.length > 0;
        return html`<label
          ><input type="checkbox" name=${name} value=${path} ?disabled=${isBarred} /><span
            >${called} comes back into force
            <small
              >${
                isBarred
                  ? `${list(barredBy)} superseded it too, and still ${barredBy.length === 1 ? 'holds' : 'hold'}.`
                  : (related[path]?.title ?? '')
              }</small
            ></span
          ></label
        >`;
      })}
    </div>
  </fieldset>`;
}
