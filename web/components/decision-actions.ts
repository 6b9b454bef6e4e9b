// What can be done with a decision from its menu: what its standing can lead to at all, in groups; whether it may be done now is the server's
// word, and what may not stays in the list with the sentence that refuses it.

import { COMMANDS, type CommandType } from '../../server/domain/command.ts';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Standing } from '../../server/domain/review.ts';
import type { IconName } from './icon.ts';
import type { MenuItem } from './menu.ts';

type Group = readonly [name: string, commands: readonly CommandType[]];

const NOTHING: readonly Group[] = [];

const IN_FORCE: readonly Group[] = [
  ['In force', ['challenge', 'propose-amendment', 'deprecate', 'revert-at-once']],
  ['Past the review', ['ratify', 'revert-bypass']],
];

const OFFERED: Readonly<Record<Standing['kind'], readonly Group[]>> = {
  none: [['Begin', ['send-to-review', 'record', 'deprecate']]],
  draft: [['The draft', ['send-to-review', 'record', 'invite-author', 'withdraw', 'discard']]],
  'in-review': [
    ['Close it', ['accept', 'accept-as-safe-to-try', 'reject', 'defer']],
    ['The round', ['next-round', 'return', 'change-terms', 'adopt-policy', 'escalate', 'withdraw']],
    [
      'People',
      ['add-participant', 'replace-participant', 'remove-participant', 'name-facilitator', 'invite-author'],
    ],
    ['Past the review', ['ratify', 'revert-bypass']],
  ],
  accepted: IN_FORCE,
  'safe-to-try': IN_FORCE,
  rejected: [['Closed', ['reopen', 'ratify', 'revert-bypass']]],
  deferred: [['Closed', ['reopen', 'withdraw', 'ratify', 'revert-bypass']]],
  withdrawn: [['Closed', ['reopen', 'ratify', 'revert-bypass']]],
  deprecated: [['Past the review', ['ratify', 'revert-bypass']]],
  superseded: [['Past the review', ['ratify', 'revert-bypass']]],
  discarded: NOTHING,
};

/** What is only worth a line when it can be done: nobody looks for it before. */
const WHEN_POSSIBLE: ReadonlySet<CommandType> = new Set([
  'ratify',
  'revert-bypass',
  'revert-at-once',
  'accept-as-safe-to-try',
  'adopt-policy',
]);

const ICONS: Partial<Record<CommandType, IconName>> = {
  accept: 'check',
  reject: 'x',
  defer: 'clock',
  return: 'rotate-ccw',
  reopen: 'rotate-ccw',
  'next-round': 'arrow-right',
  'add-participant': 'user-plus',
  'invite-author': 'user-plus',
  'remove-participant': 'users',
  'replace-participant': 'users',
  'send-to-review': 'arrow-right',
  escalate: 'arrow-up-right',
  'change-terms': 'sliders-horizontal',
  'name-facilitator': 'users',
  withdraw: 'arrow-left',
  deprecate: 'x',
  record: 'file-text',
  discard: 'trash-2',
  challenge: 'message-circle-warning',
  'propose-amendment': 'pencil',
  'revert-bypass': 'rotate-ccw',
  ratify: 'check',
};

/** Of what a debt can be a consequence: what is decided, or may be soon. */
const MAY_LEAVE_DEBT: ReadonlySet<Standing['kind']> = new Set([
  'none',
  'in-review',
  'accepted',
  'safe-to-try',
  'superseded',
]);

const DEBT: MenuItem = {
  key: 'leave-debt',
  label: 'Write down a debt it leaves',
  hint: 'Starts a technical debt that names this decision',
  icon: 'file-text',
  group: 'Its consequences',
};

export function actionsOf({ can, editable, decision, events, debt }: DecisionView): MenuItem[] {
  const edit = editable === true ? can.revise : editable;
  const hasReview = decision.review.rounds.length > 0;
  const on: MenuItem[] = [];
  const off: MenuItem[] = [];
  for (const [group, commands] of OFFERED[decision.review.standing.kind]) {
    const possible = commands.filter((type) => can[type] === true);
    on.push(...possible.map((type, place) => ({ ...itemOf(type), ...(place === 0 ? { group } : {}) })));
    for (const type of commands) {
      const may = can[type];
      if (may !== true && !WHEN_POSSIBLE.has(type)) off.push({ ...itemOf(type), off: may });
    }
  }
  if (edit !== true) off.push({ key: 'edit', label: 'Edit the text', icon: 'pencil', off: edit });
  const page: MenuItem[] = [
    ...(debt === null && MAY_LEAVE_DEBT.has(decision.review.standing.kind) ? [DEBT] : []),
    { key: 'print', label: 'Print', icon: 'printer', group: 'On paper' },
    ...(hasReview || events.length > 0
      ? [
          {
            key: 'evidence',
            label: 'Evidence',
            hint: 'Who signed which text, and when',
            icon: 'file-search',
          } as const,
        ]
      : []),
  ];
  return [...on, ...page, ...off.map((item, place) => (place === 0 ? { ...item, group: 'Not now' } : item))];
}

function itemOf(type: CommandType): MenuItem {
  const icon = ICONS[type];
  const { label, hint } = COMMANDS[type];
  return { key: type, label, hint, ...(icon === undefined ? {} : { icon }) };
}
