// Commands in, events out, or a refusal in a sentence. The rules are rows in `review/`, one file a noun; here they are only asked, in order.

import { COMMAND_NAMES, type Command, type CommandType, type Decided } from './command.ts';
import { judgementOf, type Judgement } from './judgement.ts';
import type { Can, Review, Situation } from './review.ts';
import type { CommandOf } from './review/noun.ts';
import { eventRow, ruleFor } from './review/nouns.ts';

/** Turns a command into events, or refuses it in a sentence for the person who tried. */
export function decide(review: Review, command: Command, situation: Situation): Decided {
  return decideOne(review, command.type, command, situation);
}

function decideOne<T extends CommandType>(
  review: Review,
  type: T,
  command: CommandOf<T>,
  situation: Situation,
): Decided {
  const allowed = allows(review, type, situation);
  if (allowed !== true) return { refused: allowed };
  const rule = ruleFor(type);
  const wrong = rule.wrong?.(review, command, situation) ?? null;
  if (wrong !== null) return { refused: wrong };
  return { events: rule.events(review, command, situation) };
}

/** `can` of DOMAIN section 1: what the browser shows beside each control. */
export function can(review: Review, situation: Situation): Can {
  return Object.fromEntries(COMMAND_NAMES.map((type) => [type, allows(review, type, situation)])) as Can;
}

/** What the review still needs, judged now. */
export function judgement(
  review: Review,
  situation: Pick<Situation, 'at' | 'people' | 'absent' | 'text' | 'unfilled'>,
): Judgement | null {
  return judgementOf(review, situation);
}

/** May this person give this command now, whatever is in it? */
function allows(review: Review, type: CommandType, situation: Situation): true | string {
  const { causes, now } = ruleFor(type);
  const { actor, people, principals } = situation;
  const right = eventRow(causes).may(review, actor, { people, principals, event: null });
  return right === true ? (now?.(review, situation) ?? true) : right;
}
