// The command that a filled form means.

import type { Door, Role, Scope } from '../../server/domain/event.ts';
import { DOORS, SCOPES } from '../../server/domain/policy.ts';
import type { AskedCommand } from '../events/review.ts';
import { saidIn } from '../said.ts';
import { ROLES, type FormType } from './command-forms.ts';

/** What stands beside the fields: what the form is about (a challenge, an amendment), and the instant of its deadline. */
export interface Beside {
  readonly about: string;
  readonly deadline: string;
}

export function commandFrom(type: FormType, data: FormData, { about, deadline }: Beside): AskedCommand {
  const said = (name: string) => saidIn(data, name);
  const reason = said('reason');
  switch (type) {
    case 'accept':
    case 'accept-as-safe-to-try':
      return { type, note: said('note') };
    case 'defer':
      return { type, reason, until: said('until') === '' ? null : said('until') };
    case 'record': {
      const deciders = said('deciders')
        .split(',')
        .map((name) => name.trim());
      return {
        type,
        outcome: said('outcome') === 'rejected' ? 'rejected' : 'accepted',
        on: said('on'),
        deciders: deciders.filter((name) => name !== ''),
        where: said('where'),
      };
    }
    case 'add-participant': {
      const role = said('role');
      return { type, person: said('person'), role: isRole(role) ? role : 'decider', reason };
    }
    case 'remove-participant':
    case 'name-facilitator':
    case 'invite-author':
      return { type, person: said('person'), reason };
    case 'replace-participant':
      return { type, person: said('person'), with: said('with'), reason };
    case 'escalate':
      return { type, trigger: 'request', reason };
    case 'pass-level':
      return { type, recused: false, reason };
    case 'next-round':
      return { type, deadline, note: said('note') };
    case 'change-terms': {
      const [scope, door] = [said('scope'), said('door')];
      return {
        type,
        scope: isScope(scope) ? scope : 'team',
        door: isDoor(door) ? door : 'two-way',
        team: said('team') === '' ? null : said('team'),
        reason,
      };
    }
    case 'deprecate':
      return { type, reason, restores: data.getAll('restores').map(String) };
    case 'remind':
      return { type, person: about, note: said('note') };
    case 'close-challenge':
      return { type, challenge: about, answer: said('answer') };
    case 'dispute-amendment':
      return { type, amendment: about, reason };
    default:
      return { type, reason };
  }
}

function isRole(word: string): word is Role {
  return word in ROLES;
}

function isScope(word: string): word is Scope {
  return word in SCOPES;
}

function isDoor(word: string): word is Door {
  return word in DOORS;
}
