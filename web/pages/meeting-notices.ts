// What stands above an agenda: how the meeting differs from what its series has, what its log can't say, what was noted for the viewer; and what
// stands there instead where there is no meeting.

import { html, nothing } from 'lit';
import { meetingPath } from '../../server/domain/meeting.ts';
import type { MeetingView } from '../../server/domain/meeting-view.ts';
import { STANCES } from '../../server/domain/stance.ts';
import { dayInWords, fullDayInWords } from '../../server/domain/words.ts';
import type { getMeetings, Value } from '../api.ts';
import type { Give } from '../controllers/planning.ts';
import { href } from '../router.ts';
import '../components/banner.ts';
import '../components/empty.ts';

export type Meetings = Value<typeof getMeetings>;

/** How it differs from what the series has, and what its log can't say. */
export function standingOf(meeting: MeetingView) {
  const { moved, cancelled, date, on, series, builtAt, notes, holiday, phase } = meeting;
  return [
    cancelled === null
      ? nothing
      : html`<adr-banner tone="red" icon="x"
          ><b>This meeting is cancelled.</b> ${cancelled.by}: “${cancelled.reason}” What stands on it goes to
          the next one.</adr-banner
        >`,
    moved === null
      ? nothing
      : html`<adr-banner icon="calendar-days"
          ><b
            >Moved from ${dayInWords(date, series.zone, builtAt)} to
            ${dayInWords(on, series.zone, builtAt)}.</b
          >
          ${moved.by}: “${moved.reason}”</adr-banner
        >`,
    holiday && cancelled === null && phase === 'planned'
      ? html`<adr-banner icon="triangle-alert"
          ><b>${dayInWords(on, series.zone, builtAt)} is a holiday.</b> Who facilitates can move the meeting,
          or cancel it.</adr-banner
        >`
      : nothing,
    notes.length === 0
      ? nothing
      : html`<adr-banner icon="triangle-alert"
          ><b>Not everything in this meeting’s log counts.</b> ${notes.join(' ')}</adr-banner
        >`,
  ];
}

/** What the scribe wrote down for the viewer: theirs once they say so. */
export function notedFor({ noted }: MeetingView, give: Give) {
  return noted.map(
    (one) =>
      html`<adr-banner icon="pencil"
        ><b>${one.by} noted “${STANCES[one.stance].label}” for you on ${one.label}.</b>
        ${one.reason === '' ? nothing : `“${one.reason}”`} It counts once you confirm it.
        <button slot="action" class="btn sm" @click=${() => give({ type: 'confirm-stance', note: one.id })}>
          Confirm and sign
        </button>
        <button class="link" @click=${() => give({ type: 'decline-stance', note: one.id, reason: '' })}>
          That is not what I said
        </button></adr-banner
      >`,
  );
}

export function withoutMeeting({ series: all, at }: Meetings, params: Readonly<Record<string, string>>) {
  const one = all.find(({ series }) => series.id === params['series']);
  const date = params['date'] ?? '';
  const day =
    one !== undefined && /^\d{4}-\d\d-\d\d$/u.test(date)
      ? ` on ${fullDayInWords(date, one.series.zone)}`
      : '';
  return html`<header class="pagehead"><h1>There is no meeting${day}</h1></header>
    <adr-empty
      sentence=${
        one === undefined
          ? 'There is no such series of meetings here. It may have been renamed in the policy.'
          : `${one.series.name} meets ${one.rule}. These are the next ones.`
      }
      ><a class="btn" href=${href('/meetings')}>See all meetings</a></adr-empty
    >
    <ul class="rows">
      ${one?.coming.map(
        (coming) =>
          html`<li class="coming">
            <a class="link" href=${href(meetingPath(one.series.id, coming.date))}
              >${dayInWords(coming.start, one.series.zone, at)}</a
            >
          </li>`,
      )}
    </ul>`;
}
