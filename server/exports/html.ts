// HTML, ready to print: one file without scripts, with room for what is decided. Every word in it is escaped by the template.

import {
  askInWords,
  hiddenInWords,
  subjectOf,
  type Agenda,
  type AgendaDecision,
  type AgendaItem,
} from '../domain/meeting.ts';
import { dayInWords, dayAndTime, fullDayInWords, timeInWords } from '../domain/words.ts';
import { decisionUrl, meetingUrl } from './address.ts';
import { expectedInWords, readingTimeInWords, readingsOf } from './before.ts';
import { changesOf } from './changes.ts';
import type { ExportContext, Format } from './export.ts';
import { markup, type Markup } from './markup.ts';
import { PRINT_CSS } from './print-css.ts';

export const html: Format = {
  label: 'PDF or print',
  hint: 'A4 or Letter, with room for notes',
  mime: 'text/html; charset=utf-8',
  extension: 'html',
  write: (agenda, context) => page(agenda, context).markup,
};

/** The stylesheet is ours and holds no "<", and escaping it would change what its hash says. */
const STYLE: Markup = { markup: `<style>${PRINT_CSS}</style>` };

function page(agenda: Agenda, context: ExportContext): Markup {
  const { series, start, builtAt } = agenda;
  const day = fullDayInWords(start, series.zone);
  const version = `Version of ${fullDayInWords(builtAt, series.zone)}, ${timeInWords(builtAt, series.zone)}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${series.name}, ${day}</title>
${STYLE}
</head>
<body>
<header class="hint">Print this page with Ctrl+P, or with Command+P on a Mac.</header>
<main class="sheet">
<div class="running"><div class="head"><span>${context.repository}</span><span>Agenda of ${day}</span><span>${version}</span></div></div>
<h1>${series.name}</h1>
${changesOf(agenda).map((sentence) => markup`<p class="changed">${sentence}</p>`)}
${facts(agenda, day)}
${items(agenda, context)}
${cut(agenda)}
${hidden(agenda)}
${toRead(agenda, context)}
<section class="actions"><h2>Actions agreed</h2><div class="line"></div><div class="line"></div></section>
<footer><span>${source(agenda, context)}</span></footer>
</main>
</body>
</html>
`;
}

function facts(agenda: Agenda, day: string): Markup {
  const { series, startsAt, endsAt, facilitators, scribe, freezesAt, frozen, minutes, builtAt } = agenda;
  const rows = [
    ['When', `${day}, ${startsAt} to ${endsAt}, ${series.zone}`],
    ['Where', series.where],
    ['Facilitator', facilitators.map((one) => one.name).join(', ')],
    ['Minutes', scribe?.name ?? ''],
    ['Expected', expectedInWords(agenda).join('. ')],
    ['Time', `${minutes.planned} of ${minutes.available} minutes planned`],
    [frozen ? 'Frozen since' : 'Freezes', dayAndTime(freezesAt, series.zone, builtAt)],
  ].filter(([, value]) => value !== '');
  return markup`<dl>${rows.map(([name = '', value = '']) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function items(agenda: Agenda, context: ExportContext): Markup {
  const fitting = agenda.items.filter((item) => item.fits);
  if (fitting.length === 0) return markup`<p>Nothing is on the agenda.</p>`;
  return markup`<table>
<thead><tr><th scope="col" class="number"><span class="hidden">Number</span></th><th scope="col" class="time">Time</th><th scope="col">Item and what we are asked</th><th scope="col" class="why">Why it is here</th><th scope="col" class="outcome">Outcome</th></tr></thead>
<tbody>
${fitting.map((item) => row(item, context))}</tbody>
</table>`;
}

function row(item: AgendaItem, context: ExportContext): Markup {
  const subject = subjectOf(item);
  const presenter = item.presenter?.name ?? '';
  const below =
    subject === null
      ? markup`${presenter}`
      : markup`${labelled(subject, context)}${presenter === '' ? '' : `, ${presenter}`}`;
  if (item.settled !== null)
    return markup`<tr><td class="number">${item.position}</td><td>Settled</td><td><span class="title">${item.title}</span><small>${below}</small>${item.settled}</td><td class="why">${item.label}<small>${item.detail}</small></td><td class="outcome"></td></tr>
`;
  const late = item.late ? markup`<small>Late: came after the freeze</small>` : null;
  const block =
    subject === null ? markup`<ul>${item.decisions.map((one) => inBlock(one, context))}</ul>` : null;
  return markup`<tr><td class="number">${item.position}</td><td>${item.startsAt}<small>${item.minutes} min</small></td><td><span class="title">${item.title}</span><small>${below}</small>${askInWords(item)}${block}</td><td class="why">${item.label}<small>${item.detail}</small>${late}</td><td class="outcome"><div class="line"></div></td></tr>
`;
}

function inBlock(one: AgendaDecision, context: ExportContext): Markup {
  return markup`<li>${labelled(one, context)} ${one.title}${one.lacks.map((lack) => markup`<small>${lack}</small>`)}</li>`;
}

function labelled({ ref, label }: AgendaDecision, context: ExportContext): Markup {
  const url = decisionUrl(ref, context);
  const id = markup`<span class="id">${label}</span>`;
  return url === null ? id : markup`<a href="${url}">${id}</a>`;
}

function cut({ items, next, series, builtAt }: Agenda): Markup | null {
  const gone = items.filter((item) => !item.fits);
  if (gone.length === 0) return null;
  const heading = next === null ? 'Cut' : `Cut, next on ${dayInWords(next, series.zone, builtAt)}`;
  return markup`<h2>${heading}</h2><ul>${gone.map((item) => markup`<li>${item.decisions.map((one) => markup`<span class="id">${one.label}</span> `)}${item.title} (${item.label})</li>`)}</ul>`;
}

function hidden({ hidden: gone }: Agenda): Markup | null {
  if (gone.length === 0) return null;
  return markup`<h2>Not on this agenda</h2><ul>${gone.map((one) => markup`<li>${one.decisions.map((decision) => markup`<span class="id">${decision.label}</span> `)}${one.title}. ${hiddenInWords(one)}: “${one.reason}”</li>`)}</ul>`;
}

function toRead(agenda: Agenda, context: ExportContext): Markup | null {
  const readings = readingsOf(agenda);
  if (readings.length === 0) return null;
  return markup`<h2>To read before the meeting${readingTimeInWords(readings, context)}</h2><p>${readings.map(({ decisions, what }) => markup`${decisions.map((one, place) => markup`${place === 0 ? '' : ', '}${labelled(one, context)}`)}: ${what}. `)}</p>`;
}

function source(agenda: Agenda, context: ExportContext): string {
  const commit = context.commit === null ? null : `commit ${context.commit.slice(0, 7)}`;
  return [meetingUrl(agenda, context) ?? context.repository, commit]
    .filter((part) => part !== null)
    .join(', ');
}
