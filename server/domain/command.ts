// What people can ask of a decision, and the words for it. A command is a wish; `decide` turns it into events or refuses it in a sentence.
// Each noun has its own, in `review/`.

import type { EventBody } from './event.ts';
import type { AmendmentCommand } from './review/amendment.ts';
import type { BriefCommand } from './review/brief.ts';
import type { BypassCommand } from './review/bypass.ts';
import type { ClosingCommand } from './review/closing.ts';
import type { ByMeeting, EscalationCommand } from './review/escalation.ts';
import type { InForceCommand } from './review/in-force.ts';
import type { ObjectionCommand } from './review/objection.ts';
import type { ParticipantCommand } from './review/participant.ts';
import type { RoundCommand } from './review/round.ts';
import type { RulingCommand } from './review/ruling.ts';
import type { StanceCommand } from './review/stance-taking.ts';
import type { CommentCommand } from './review/comment.ts';
import type { ThreadCommand } from './review/thread.ts';
import type { TrialCommand } from './review/trial.ts';
import type { UndoCommand } from './review/undo.ts';
import type { WritingCommand } from './review/writing.ts';

export type Command =
  | WritingCommand
  | RoundCommand
  | ParticipantCommand
  | StanceCommand
  | ObjectionCommand
  | ThreadCommand
  | CommentCommand
  | ClosingCommand
  | InForceCommand
  | AmendmentCommand
  | BypassCommand
  | EscalationCommand
  | BriefCommand
  | RulingCommand
  | TrialCommand
  | UndoCommand;

/** What only follows from another command, or has a route of its own, and so can't be sent by itself. */
export type FollowingType =
  'draft' | 'revise' | 'be-superseded' | 'be-restored' | 'propose-amendment' | 'ask-absent';

/** A command that can be sent by itself. */
export type SentCommand = Exclude<Command, { type: FollowingType } | ByMeeting>;

export type CommandType = Command['type'];

/** A rule said no: a full sentence for the person who tried. */
export interface Refusal {
  readonly refused: string;
}

export type Decided = { readonly events: readonly EventBody[] } | Refusal;

interface CommandRow {
  /** On a button or in a menu. */
  readonly label: string;
  /** What it does, in a few words under the label. */
  readonly hint: string;
  /** Subject line of the commit: "{id}: {name} {subject}". */
  readonly subject: string;
}

export const COMMANDS: Readonly<Record<CommandType, CommandRow>> = {
  draft: { label: 'Start writing', hint: 'A draft that nobody has to answer', subject: 'drafts' },
  record: {
    label: 'Record how it was decided',
    hint: 'Recorded, not reviewed',
    subject: 'records a decision',
  },
  discard: {
    label: 'Discard the draft',
    hint: 'It was never reviewed; git keeps it',
    subject: 'discards the draft',
  },
  'send-to-review': {
    label: 'Send to review',
    hint: 'Opens a round on the text as it stands',
    subject: 'sends to review',
  },
  revise: {
    label: 'Edit the text',
    hint: 'Consents on other text become outdated',
    subject: 'revises the text',
  },
  'take-stance': { label: 'Sign', hint: 'Your stance on the exact text', subject: 'takes a stance' },
  'take-back-stance': {
    label: 'Take back',
    hint: 'As if you had not answered yet',
    subject: 'takes a stance back',
  },
  'answer-objection': {
    label: 'Answer',
    hint: 'Then it is the objector’s turn',
    subject: 'answers an objection',
  },
  'resolve-objection': { label: 'Resolve', hint: 'Only its objector can', subject: 'resolves an objection' },
  'add-participant': {
    label: 'Add a person',
    hint: 'Decider, consulted or informed',
    subject: 'adds a participant',
  },
  'remove-participant': {
    label: 'Remove a person',
    hint: 'With a reason; their words stay',
    subject: 'removes a participant',
  },
  'name-facilitator': {
    label: 'Name a facilitator',
    hint: 'Neither author nor objector',
    subject: 'names a facilitator',
  },
  return: {
    label: 'Return to draft',
    hint: 'With a reason; all stances are kept',
    subject: 'returns to draft',
  },
  accept: { label: 'Accept', hint: 'When every requirement is met', subject: 'accepts' },
  reject: { label: 'Reject', hint: 'With a reason, when every requirement is met', subject: 'rejects' },
  defer: { label: 'Defer', hint: 'Until a date, with a reason', subject: 'defers' },
  withdraw: { label: 'Withdraw', hint: 'The author takes it back, with a reason', subject: 'withdraws' },
  reopen: { label: 'Reopen', hint: 'Back to draft, saying what is new', subject: 'reopens' },
  deprecate: { label: 'Deprecate', hint: 'No longer in force, nothing replaces it', subject: 'deprecates' },
  'be-superseded': { label: 'Supersede', hint: 'By a successor that was accepted', subject: 'is superseded' },
  'invite-author': {
    label: 'Invite a co-author',
    hint: 'They may edit, and never close it',
    subject: 'invites a co-author',
  },
  'next-round': {
    label: 'Open the next round',
    hint: 'A new deadline, saying what changed',
    subject: 'opens the next round',
  },
  'ask-absent': {
    label: 'Give the absent their time',
    hint: 'Two working days after a meeting',
    subject: 'asks who was not in the meeting',
  },
  'change-terms': {
    label: 'Change scope or door',
    hint: 'When it asks for more, everybody is asked again',
    subject: 'changes scope or door',
  },
  'adopt-policy': {
    label: 'Adopt the new policy',
    hint: 'The round keeps its own until then',
    subject: 'adopts the new policy',
  },
  'replace-participant': {
    label: 'Replace a person',
    hint: 'Somebody else takes their part',
    subject: 'replaces a participant',
  },
  remind: { label: 'Remind', hint: 'One person, once a day at most', subject: 'reminds somebody' },
  'downgrade-objection': {
    label: 'Turn into a concern',
    hint: 'You consent to this text, and the concern stays listed',
    subject: 'turns an objection into a concern',
  },
  'lapse-objection': {
    label: 'Let it lapse',
    hint: 'After an answer, a reminder and days of silence',
    subject: 'lets an objection lapse',
  },
  'admit-objection': {
    label: 'Admit as an objection',
    hint: 'The comment then bars acceptance',
    subject: 'admits a comment as an objection',
  },
  'open-thread': { label: 'Comment', hint: 'On words of the text, or on all of it', subject: 'comments' },
  reply: { label: 'Reply', hint: 'In the thread', subject: 'replies' },
  'edit-comment': {
    label: 'Edit the comment',
    hint: 'The latest is shown; history keeps the others',
    subject: 'edits a comment',
  },
  'redact-comment': {
    label: 'Redact the comment',
    hint: 'Its words go from every page; git’s history needs its host',
    subject: 'redacts a comment',
  },
  'resolve-thread': {
    label: 'Resolve',
    hint: 'It folds away and can be opened again',
    subject: 'resolves a thread',
  },
  'reopen-thread': { label: 'Open again', hint: 'It is not settled after all', subject: 'reopens a thread' },
  'mark-thread': {
    label: 'Blocking',
    hint: 'A blocking thread bars acceptance while it is open',
    subject: 'changes whether a thread blocks',
  },
  'move-thread': {
    label: 'Put on other words',
    hint: 'For a comment whose words are gone',
    subject: 'puts a comment on other words',
  },
  'apply-suggestion': {
    label: 'Apply',
    hint: 'Puts the suggested words in, with credit',
    subject: 'applies a suggestion',
  },
  challenge: {
    label: 'Challenge',
    hint: 'A late objection: say what is new',
    subject: 'challenges it',
  },
  'close-challenge': {
    label: 'Close the challenge',
    hint: 'With an answer; the decision stands',
    subject: 'closes a challenge',
  },
  'be-restored': {
    label: 'Restore',
    hint: 'When every successor was deprecated',
    subject: 'is in force again',
  },
  'propose-amendment': {
    label: 'Propose an amendment',
    hint: 'A change of wording; anything more is a successor',
    subject: 'proposes an amendment',
  },
  'consent-to-amendment': {
    label: 'Consent to the amendment',
    hint: 'One decider is enough when nobody disputes it',
    subject: 'consents to an amendment',
  },
  'dispute-amendment': {
    label: 'Dispute the amendment',
    hint: 'Then it needs a successor',
    subject: 'disputes an amendment',
  },
  amend: { label: 'Amend the text', hint: 'Undisputed and consented to', subject: 'amends the text' },
  ratify: { label: 'Ratify', hint: 'It is as the file says', subject: 'ratifies what was bypassed' },
  'revert-bypass': {
    label: 'Put back',
    hint: 'It is as the review says',
    subject: 'puts back what was bypassed',
  },
  escalate: {
    label: 'Escalate',
    hint: 'Talk, then a meeting, then an authority',
    subject: 'escalates',
  },
  'pass-level': {
    label: 'Pass to the next level',
    hint: 'It was not settled here',
    subject: 'passes it to the next level',
  },
  'settle-escalation': {
    label: 'Call it settled',
    hint: 'The sides agree; the review goes on',
    subject: 'calls the escalation settled',
  },
  'name-last-resort': {
    label: 'Name who decides',
    hint: 'One of those who are left',
    subject: 'names who decides',
  },
  'dispute-scope': {
    label: 'Dispute the scope',
    hint: 'It touches more people, or fewer',
    subject: 'disputes the scope',
  },
  'settle-scope': {
    label: 'Settle the scope',
    hint: 'With a written answer',
    subject: 'settles what the scope is',
  },
  'write-brief': {
    label: 'Write the brief',
    hint: 'What is agreed, and what it is about',
    subject: 'writes the brief',
  },
  'argue-side': {
    label: 'Write the argument',
    hint: 'The best one your side has, in your words',
    subject: 'writes an argument for the brief',
  },
  'approve-brief': {
    label: 'Approve the brief',
    hint: 'It is fair, and your words are yours',
    subject: 'approves the brief',
  },
  'decide-by-authority': {
    label: 'Decide',
    hint: 'With an answer to every open objection',
    subject: 'decides by authority',
  },
  'meet-condition': {
    label: 'Say how it is met',
    hint: 'A condition on which it was sent back',
    subject: 'meets a condition',
  },
  dissent: {
    label: 'Write a dissent',
    hint: 'It stands beside the decision for good',
    subject: 'dissents',
  },
  'accept-as-safe-to-try': {
    label: 'Accept as safe to try',
    hint: 'On the signed terms, until their review-by date',
    subject: 'accepts it as safe to try',
  },
  'report-measure': {
    label: 'Report a measure',
    hint: 'A value, its day, and where it was read',
    subject: 'reports a measure',
  },
  'note-results': {
    label: 'Save results',
    hint: 'What came out, before anybody judges',
    subject: 'notes results of the trial',
  },
  'judge-trial': {
    label: 'Judge the trial',
    hint: 'Adopt, amend, revert or extend',
    subject: 'judges the trial',
  },
  'revert-at-once': {
    label: 'Revert at once',
    hint: 'A stop limit was reached',
    subject: 'reverts the trial',
  },
  undo: { label: 'Undo', hint: 'Your last act, while nothing hangs on it', subject: 'undoes it' },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandType[];

export function isRefusal(decided: object): decided is Refusal {
  return 'refused' in decided;
}
