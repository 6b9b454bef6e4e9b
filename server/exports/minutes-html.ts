// Minutes as one printable page, in the sheet of the agenda.

import { attendeeInWords, cameTo, ESCALATED, type Minutes, type MinutesItem } from '../domain/minutes.ts';
import { dayAndTime, dayInWords, fullDayInWords, timeInWords } from '../domain/words.ts';
import { decisionUrl } from './address.ts';
import type { ExportContext, MinutesFormat } from './export.ts';
import { markup, type Markup } from './markup.ts';
import { PRINT_CSS } from './print-css.ts';

export const minutesHtml: MinutesFormat = {
  label: 'PDF or print',
  hint: 'A4 or Letter',
  mime: 'text/html; charset=utf-8',
  extension: 'html',
  write: (minutes, context) => page(minutes, context).markup,
};

/** The stylesheet is ours and holds no "<", and escaping it would change what its hash says. */
const STYLE: Markup = { markup: `<style>${PRINT_CSS}</style>` };

function page(minutes: Minutes, context: ExportContext): Markup {
  const { series, on, items } = minutes;
  const day = fullDayInWords(on, series.zone);
  const taken = items.filter((one) => one.concluded !== null);
  const left = items.filter((one) => one.concluded === null);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Minutes: ${series.name}, ${day}</title>
${STYLE}
</head>
<body>
<header class="hint">Print this page with Ctrl+P, or with Command+P on a Mac.</header>
<main class="sheet">
<div class="running"><div class="head"><span>${context.repository}</span><span>Minutes of ${day}</span><span>${approval(minutes)}</span></div></div>
<h1>${series.name}</h1>
${facts(minutes, day)}
${taken.length === 0 ? markup`<p>Nothing was concluded.</p>` : table(taken, context)}
${left.length === 0 ? null : rest(minutes, left)}
${escalated(minutes)}${actions(minutes)}
${notes(minutes)}
<footer><span>${source(minutes, context)}</span></footer>
</main>
</body>
</html>
`;
}

function facts(minutes: Minutes, day: string): Markup {
  const { series, began, ended, facilitators, scribe } = minutes;
  const { came, away } = cameTo(minutes);
  const rows = [
    [
      'When',
      `${day}, ${timeInWords(began, series.zone)} to ${timeInWords(ended, series.zone)}, ${series.zone}`,
    ],
    ['Where', series.where],
    ['Facilitator', facilitators.join(', ')],
    ['Minutes', scribe ?? ''],
    ['There', came.map((one) => attendeeInWords(one, series.zone)).join(', ')],
    ['Not there', away.map((one) => one.name).join(', ')],
  ].filter(([, value]) => value !== '');
  return markup`<dl>${rows.map(([name = '', value = '']) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function table(items: readonly MinutesItem[], context: ExportContext): Markup {
  return markup`<table>
<thead><tr><th scope="col" class="number"><span class="hidden">Number</span></th><th scope="col">Item and what came of it</th><th scope="col" class="why">Outcome</th></tr></thead>
<tbody>
${items.map((one) => row(one, context))}</tbody>
</table>`;
}

function row(
  { position, title, reason, decisions, concluded, minutes, seconds }: MinutesItem,
  context: ExportContext,
): Markup {
  const time = seconds === 0 ? '' : `, ${Math.max(1, Math.round(seconds / 60))} of ${minutes} min`;
  const labels = decisions.map((one) => {
    const url = decisionUrl(one.ref, context);
    const id = markup`<span class="id">${one.label}</span> `;
    return url === null ? id : markup`<a href="${url}">${id}</a>`;
  });
  const [only] = decisions;
  const outcome = decisions.length === 1 && only !== undefined ? only.outcome : (concluded?.outcome ?? '');
  const each =
    decisions.length < 2
      ? null
      : markup`<ul>${decisions.map((one) => markup`<li>${one.label} ${one.title}: ${one.outcome}${one.quorum === '' ? '' : ` (${one.quorum})`}</li>`)}</ul>`;
  const said = (concluded?.notes ?? '').split('\n').filter((line) => line.trim() !== '');
  const present = concluded?.present ?? [];
  const quorum = decisions.length === 1 && only !== undefined ? only.quorum : '';
  return markup`<tr><td class="number">${position}</td><td><span class="title">${title}</span><small>${labels}${reason}${time}</small>${concluded?.conclusion ?? ''}${each}${said.map((line) => markup`<small>${line}</small>`)}</td><td class="why">${outcome}${present.length === 0 ? null : markup`<small>Deciders there: ${present.join(', ')}</small>`}${quorum === '' ? null : markup`<small>Quorum: ${quorum}</small>`}</td></tr>
`;
}

function rest({ next, series, on }: Minutes, items: readonly MinutesItem[]): Markup {
  const heading = next === null ? 'Not reached' : `Not reached, next on ${dayInWords(next, series.zone, on)}`;
  return markup`<h2>${heading}</h2><ul>${items.map(
    (one) =>
      markup`<li>${one.decisions.map((other) => markup`<span class="id">${other.label}</span> `)}${one.title} (${one.reason})${one.putOff === null ? '' : `. Put off by ${one.putOff}`}</li>`,
  )}</ul>`;
}

function escalated({ escalated: all }: Minutes): Markup | null {
  if (all.length === 0) return null;
  return markup`<h2>${ESCALATED}</h2><ul>${all.map(
    (one) => markup`<li><span class="id">${one.label}</span> ${one.title}</li>`,
  )}</ul>`;
}

function actions({ actions: all, series, on }: Minutes): Markup | null {
  if (all.length === 0) return null;
  return markup`<section class="actions"><h2>Actions agreed</h2><ul>${all.map(
    (one) => markup`<li>${one.what}: ${one.owner}, by ${dayInWords(one.due, series.zone, on)}</li>`,
  )}</ul></section>`;
}

function notes({ notes: text, corrections, series, on }: Minutes): readonly Markup[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return [
    ...(lines.length === 0 ? [] : [markup`<h2>Notes</h2>${lines.map((line) => markup`<p>${line}</p>`)}`]),
    ...(corrections.length === 0
      ? []
      : [
          markup`<h2>Corrections</h2><ul>${corrections.map(
            (one) => markup`<li>${dayAndTime(one.at, series.zone, on)}, ${one.by}: ${one.correction}</li>`,
          )}</ul>`,
        ]),
  ];
}

function approval({ approved, openUntil, series, on }: Minutes): string {
  return approved === null
    ? `Open to corrections until ${dayAndTime(openUntil, series.zone, on)}`
    : `Approved ${dayInWords(approved.at, series.zone, on)}`;
}

function source({ path }: Minutes, { baseUrl, repository, commit }: ExportContext): string {
  const at = commit === null ? '' : `, commit ${commit.slice(0, 7)}`;
  return `${baseUrl === null ? repository : `${baseUrl}${path}`}${at}`;
}
