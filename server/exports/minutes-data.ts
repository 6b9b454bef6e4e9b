// Minutes for scripts and spreadsheets: JSON as they are, CSV with one row for each item and each action.

import type { Minutes } from '../domain/minutes.ts';
import { cell } from './csv.ts';
import type { MinutesFormat } from './export.ts';

export const minutesJson: MinutesFormat = {
  label: 'JSON',
  hint: 'Every field of the minutes',
  mime: 'application/json',
  extension: 'json',
  write: (minutes, { repository, commit }) =>
    `${JSON.stringify({ version: 1, repository, commit, ...minutes }, null, 2)}\n`,
};

const HEAD = [
  'kind',
  'position',
  'title',
  'decisions',
  'paths',
  'outcome',
  'conclusion',
  'minutes',
  'seconds',
  'owner',
  'due',
  'state',
  'quorum',
];

export const minutesCsv: MinutesFormat = {
  label: 'CSV',
  hint: 'One row for each item and action',
  mime: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  write: (minutes) =>
    [HEAD, ...items(minutes), ...actions(minutes)].map((row) => `${row.map(cell).join(',')}\r\n`).join(''),
};

function items({ items: all, escalated }: Minutes): readonly (string | number)[][] {
  return all.map(({ position, title, decisions, concluded, minutes, seconds }) => [
    'item',
    position,
    title,
    decisions.map((one) => one.label).join(', '),
    decisions.map((one) => one.path).join(', '),
    decisions.length === 1 ? decisions.map((one) => one.outcome).join('') : (concluded?.outcome ?? ''),
    concluded?.conclusion ?? '',
    minutes,
    seconds,
    '',
    '',
    concluded !== null
      ? 'concluded'
      : decisions.some(({ path }) => escalated.some((one) => one.path === path))
        ? 'escalated'
        : 'not reached',
    decisions
      .filter((one) => one.quorum !== '')
      .map((one) => (decisions.length > 1 ? `${one.label}: ${one.quorum}` : one.quorum))
      .join('; '),
  ]);
}

function actions({ actions: all }: Minutes): readonly (string | number)[][] {
  return all.map(({ what, owner, due, item, end }) => [
    'action',
    '',
    what,
    '',
    '',
    '',
    item ?? '',
    '',
    '',
    owner,
    due,
    end?.kind ?? 'open',
    '',
  ]);
}
