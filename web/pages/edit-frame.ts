// What stands around a text that is edited, each showing how the controllers stand: the head, the notes, the foot, the panel that sends it, two
// texts that meet. The page has what is done about it.

import { html, nothing } from 'lit';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Advice } from '../components/desk.ts';
import { clock } from '../components/editor-head.ts';
import type { Arranging } from '../controllers/arranging.ts';
import type { Checking } from '../controllers/checking.ts';
import type { Editing, Met } from '../controllers/editing.ts';
import type { Guiding } from '../controllers/guiding.ts';
import type { Inviting } from '../controllers/inviting.ts';
import type { Picturing } from '../controllers/picturing.ts';
import type { Sending } from '../controllers/sending.ts';
import type { PeopleChanged } from '../events/controls.ts';
import type { PanesChosen } from '../events/editor.ts';
import { decisionLink } from '../links.ts';
import type { Session } from '../session.ts';
import { authorsOf, proposedTerms } from '../terms.ts';
import '../components/editing-notes.ts';
import '../components/editor-foot.ts';
import '../components/editor-head.ts';
import '../components/left-text.ts';
import '../components/merge.ts';
import '../components/send-panel.ts';

/** How everything about the text stands. */
export interface AtWork {
  readonly editing: Editing;
  readonly arranging: Arranging;
  readonly sending: Sending;
  readonly inviting: Inviting;
  readonly picturing: Picturing;
  readonly guiding: Guiding;
  readonly checking: Checking;
}

export function editorHead(
  { decision, can, you }: DecisionView,
  session: Session | null,
  { editing, arranging, sending, inviting }: AtWork,
) {
  return html`<adr-editor-head
    .decision=${decision}
    panes=${arranging.panes}
    .saving=${editing.saving}
    ?dirty=${editing.isDirty}
    ?kept=${editing.drafts.works}
    ?readonly=${editing.editable !== true}
    ?sendable=${can['send-to-review'] === true}
    ?sending=${sending.state !== 'closed'}
    ?busy=${editing.conflict !== null}
    .coAuthors=${editing.coAuthors}
    .people=${session?.people.filter(({ id }) => id !== you.id) ?? []}
    ?invites=${can['invite-author'] === true}
    uninvited=${inviting.refused}
    @people-changed=${(event: PeopleChanged) => editing.credit(event.people)}
    @panes-chosen=${(event: PanesChosen) => arranging.choose(event.panes)}
  ></adr-editor-head>`;
}

/** `wantsToSend` is whether the address asks for the panel. */
export function editorNotes(
  { decision, can }: DecisionView,
  wantsToSend: boolean,
  { editing, picturing }: AtWork,
) {
  const { editable, saving, together } = editing;
  const sendable = can['send-to-review'];
  return html`<adr-editing-notes
    class="banners"
    barred=${editable === true ? '' : editable}
    href=${decisionLink(decision.ref)}
    unsendable=${sendable === true || !wantsToSend ? '' : sendable}
    unsaved=${saving.kind === 'failed' ? saving.why : ''}
    ?signed-out=${saving.kind === 'signed-out'}
    .together=${together === null ? null : { who: together.who, fitting: together.merged.fitting }}
    unadded=${picturing.refused}
    .restored=${editing.restored}
    .elsewhere=${editing.elsewhere}
    .kept=${editing.drafts.works}
  ></adr-editing-notes>`;
}

/** What was written in a decision that is gone. */
export function leftText({ editing: { left } }: AtWork) {
  return left === null ? nothing : html`<adr-left-text .text=${left.text} at=${left.at}></adr-left-text>`;
}

export function editorFoot({ can }: DecisionView, { editing, arranging, guiding, checking }: AtWork) {
  return html`<adr-editor-foot
    line=${arranging.caret.line}
    column=${arranging.caret.column}
    text=${guiding.preview}
    .findings=${checking.findings?.length ?? null}
    ?sendable=${can['send-to-review'] === true}
    ?dirty=${editing.isDirty && editing.saving.kind !== 'saving'}
    ?readonly=${editing.editable !== true}
    ?guided=${arranging.guided}
  ></adr-editor-foot>`;
}

export function sendPanel(view: DecisionView, session: Session, { sending }: AtWork) {
  const { review, unfilled } = view.decision;
  return html`<adr-send
    class="send"
    .session=${session}
    .terms=${proposedTerms(view, session)}
    .authors=${authorsOf(review.authors, view.you.id)}
    .unfilled=${unfilled}
    .proposed=${sending.proposed}
    round=${review.rounds.length + 1}
    refused=${sending.refused}
    ?sending=${sending.state === 'sending'}
  ></adr-send>`;
}

/** What the guide beside the text has to say. */
export function adviceOf({ guiding, checking }: AtWork): Advice {
  const { sketch, guidance, alike } = guiding;
  const { findings, problem, fields, refused } = checking;
  return { sketch, guidance, alike, findings, problem, fields, refused };
}

export function twoTexts({ merged, who, at }: Met, { editing }: AtWork) {
  return html`<div class="conflict">
    <adr-merge
      .merged=${merged}
      .baseText=${editing.baseText}
      who=${who}
      when=${at === '' ? '' : `saved ${clock.format(new Date(at))}`}
    ></adr-merge>
  </div>`;
}
