// What each command asks for before it is sent: one row each. `command-fields.ts` draws them, `command-from.ts` reads them back.

import type { Role } from '../../server/domain/event.ts';

export type FormType =
  | 'accept'
  | 'reject'
  | 'return'
  | 'defer'
  | 'withdraw'
  | 'deprecate'
  | 'discard'
  | 'reopen'
  | 'record'
  | 'add-participant'
  | 'remove-participant'
  | 'name-facilitator'
  | 'invite-author'
  | 'adopt-policy'
  | 'challenge'
  | 'ratify'
  | 'escalate'
  | 'pass-level'
  | 'settle-escalation'
  | 'accept-as-safe-to-try'
  | 'revert-at-once'
  | 'revert-bypass'
  | 'next-round'
  | 'change-terms'
  | 'replace-participant'
  | 'remind'
  | 'close-challenge'
  | 'dispute-amendment';

export type Field =
  | { readonly kind: 'words'; readonly name: string; readonly label: string; readonly needed: boolean }
  | { readonly kind: 'line'; readonly name: string; readonly label: string; readonly hint: string }
  | { readonly kind: 'date'; readonly name: string; readonly label: string; readonly when: 'past' | 'ahead' }
  | { readonly kind: 'outcome' | 'role'; readonly name: string; readonly label: string }
  /** Of the round: when it closes; its scope, door and team. */
  | { readonly kind: 'deadline' | 'scope' | 'door' | 'team'; readonly name: string; readonly label: string }
  /** What comes back with the end of this decision. */
  | { readonly kind: 'restores'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'person';
      readonly name: string;
      readonly label: string;
      readonly among: 'all' | 'participants';
    };

export interface Form {
  readonly heading: (label: string) => string;
  /** What happens, in a sentence. */
  readonly says: string;
  readonly fields: readonly Field[];
  readonly button: (label: string) => string;
}

const reason = (label: string, needed = true): Field => ({ kind: 'words', name: 'reason', label, needed });

export const FORMS: Readonly<Record<FormType, Form>> = {
  accept: {
    heading: (label) => `Accept ${label}?`,
    says: 'Its status becomes accepted, in one commit.',
    fields: [{ kind: 'words', name: 'note', label: 'A note beside the outcome', needed: false }],
    button: (label) => `Accept ${label}`,
  },
  escalate: {
    heading: (label) => `Escalate ${label}?`,
    says: 'First somebody neutral brings both sides together, then a meeting takes it up, then an authority decides in writing.',
    fields: [reason('Why does it need more than talking here?')],
    button: (label) => `Escalate ${label}`,
  },
  'pass-level': {
    heading: (label) => `Pass ${label} to the next level?`,
    says: 'It was not settled on this level.',
    fields: [reason('How did it go?')],
    button: () => 'Pass it on',
  },
  'settle-escalation': {
    heading: () => 'Call the escalation settled?',
    says: 'The review goes on as before.',
    fields: [reason('What was agreed?')],
    button: () => 'It is settled',
  },
  'accept-as-safe-to-try': {
    heading: (label) => `Accept ${label} as safe to try?`,
    says: 'It is in force until its review-by date, on the terms that were signed. Then it is judged.',
    fields: [{ kind: 'words', name: 'note', label: 'A note beside the outcome', needed: false }],
    button: (label) => `Try ${label}`,
  },
  'revert-at-once': {
    heading: (label) => `Revert ${label} at once?`,
    says: 'A stop limit was reached. Its status becomes deprecated and the reversal plan starts.',
    fields: [reason('What happened?')],
    button: () => 'Revert it',
  },
  reject: {
    heading: (label) => `Reject ${label}?`,
    says: 'Its status becomes rejected. It can be reopened when there is something new.',
    fields: [reason('Why is it rejected?')],
    button: (label) => `Reject ${label}`,
  },
  return: {
    heading: (label) => `Return ${label} to draft?`,
    says: 'The round ends and the author works on. All stances are kept.',
    fields: [reason('What has to change?')],
    button: () => 'Return to draft',
  },
  defer: {
    heading: (label) => `Defer ${label}?`,
    says: 'The round ends. It can be reopened at any time.',
    fields: [
      reason('Why not now?'),
      { kind: 'date', name: 'until', label: 'Until, if a date is known', when: 'ahead' },
    ],
    button: (label) => `Defer ${label}`,
  },
  withdraw: {
    heading: (label) => `Withdraw ${label}?`,
    says: 'You take it back. It can be reopened when there is something new.',
    fields: [reason('Why is it taken back?')],
    button: (label) => `Withdraw ${label}`,
  },
  deprecate: {
    heading: (label) => `Deprecate ${label}?`,
    says: 'It is no longer in force from now on, and nothing takes its place.',
    fields: [reason('Why does it end?'), { kind: 'restores', name: 'restores', label: 'What it superseded' }],
    button: (label) => `Deprecate ${label}`,
  },
  discard: {
    heading: () => 'Discard this draft?',
    says: 'The file goes from the branch. It was never reviewed, and git keeps it.',
    fields: [reason('Why is it discarded?')],
    button: () => 'Discard the draft',
  },
  reopen: {
    heading: (label) => `Reopen ${label}?`,
    says: 'It becomes a draft again.',
    fields: [reason('What is new since it was closed?')],
    button: (label) => `Reopen ${label}`,
  },
  record: {
    heading: (label) => `Record how ${label} was decided`,
    says: 'It will be recorded, not reviewed, and says so from then on.',
    fields: [
      { kind: 'outcome', name: 'outcome', label: 'What was decided?' },
      { kind: 'date', name: 'on', label: 'On which day?', when: 'past' },
      { kind: 'line', name: 'deciders', label: 'Who decided?', hint: 'Names, with commas between them.' },
      {
        kind: 'words',
        name: 'where',
        label: 'Where? A link, or a sentence that can be found again.',
        needed: true,
      },
    ],
    button: () => 'Record it',
  },
  'add-participant': {
    heading: () => 'Add a person to this round',
    says: 'It shows in their turns from now on.',
    fields: [
      { kind: 'person', name: 'person', label: 'Who?', among: 'all' },
      { kind: 'role', name: 'role', label: 'In which part?' },
      reason('Why?', false),
    ],
    button: () => 'Add this person',
  },
  'remove-participant': {
    heading: () => 'Remove a person from this round',
    says: 'What they said stays in the record.',
    fields: [{ kind: 'person', name: 'person', label: 'Who?', among: 'participants' }, reason('Why?')],
    button: () => 'Remove this person',
  },
  'name-facilitator': {
    heading: () => 'Name a facilitator',
    says: 'The facilitator leads the review to its end and takes no side in it.',
    fields: [{ kind: 'person', name: 'person', label: 'Who?', among: 'all' }, reason('Why?', false)],
    button: () => 'Name this person',
  },
  'invite-author': {
    heading: () => 'Invite a co-author',
    says: 'They may edit from now on, and their own stance counts for nothing.',
    fields: [{ kind: 'person', name: 'person', label: 'Who?', among: 'all' }, reason('Why?', false)],
    button: () => 'Invite this person',
  },
  'adopt-policy': {
    heading: () => 'Adopt the new policy?',
    says: 'This round is judged by it from now on.',
    fields: [reason('Why may this round not keep its own?')],
    button: () => 'Adopt the new policy',
  },
  challenge: {
    heading: (label) => `Challenge ${label}?`,
    says: 'It stays in force, and goes on the next agenda.',
    fields: [reason('What is new since it was decided?')],
    button: (label) => `Challenge ${label}`,
  },
  ratify: {
    heading: (label) => `Ratify ${label} as the file says?`,
    says: 'What was changed past the review holds from then on.',
    fields: [reason('Why is it right?')],
    button: () => 'Ratify',
  },
  'revert-bypass': {
    heading: (label) => `Put ${label} back as the review says?`,
    says: 'The file says again what was decided here.',
    fields: [reason('Why is it put back?')],
    button: () => 'Put it back',
  },
  'next-round': {
    heading: () => 'Open the next round?',
    says: 'The same people are asked on the text as it stands now. Stances on this text and open objections stay.',
    fields: [
      { kind: 'words', name: 'note', label: 'What changed since the last round?', needed: true },
      { kind: 'deadline', name: 'deadline', label: 'Deadline' },
    ],
    button: () => 'Open the round',
  },
  'change-terms': {
    heading: () => 'Change scope or door',
    says: 'When it asks for more than before, everybody is asked again.',
    fields: [
      { kind: 'scope', name: 'scope', label: 'Scope of impact' },
      { kind: 'door', name: 'door', label: 'Door' },
      { kind: 'team', name: 'team', label: 'Owning team' },
      reason('Why?'),
    ],
    button: () => 'Change it',
  },
  'replace-participant': {
    heading: () => 'Replace a person in this round',
    says: 'Somebody else takes their part. What was said stays in the record.',
    fields: [
      { kind: 'person', name: 'person', label: 'Who leaves?', among: 'participants' },
      { kind: 'person', name: 'with', label: 'Who takes their part?', among: 'all' },
      reason('Why?'),
    ],
    button: () => 'Replace this person',
  },
  remind: {
    heading: () => 'Send a reminder?',
    says: 'Once a day is enough, whoever does it.',
    fields: [{ kind: 'words', name: 'note', label: 'A word to them (optional)', needed: false }],
    button: () => 'Remind',
  },
  'close-challenge': {
    heading: () => 'Close the challenge?',
    says: 'The decision stands as it is. Your answer stays beside it.',
    fields: [{ kind: 'words', name: 'answer', label: 'Your answer', needed: true }],
    button: () => 'Close the challenge',
  },
  'dispute-amendment': {
    heading: () => 'Dispute the amendment?',
    says: 'The text stays. What is to change then needs a successor.',
    fields: [reason('What would it change that was decided?')],
    button: () => 'Dispute it',
  },
};

export const ROLES: Readonly<Record<Role, { readonly label: string; readonly hint: string }>> = {
  decider: { label: 'Decider', hint: 'Signs, and counts to the quorum' },
  consulted: { label: 'Consulted', hint: 'Is asked, and counts nowhere' },
  informed: { label: 'Informed', hint: 'Hears of it' },
};

export function isForm(type: string): type is FormType {
  return type in FORMS;
}
