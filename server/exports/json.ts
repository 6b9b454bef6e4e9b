// JSON, for scripts: the agenda as it is, under a version that changes only when the shape does.

import type { Format } from './export.ts';

export const json: Format = {
  label: 'JSON',
  hint: 'For scripts; the agenda as Accord keeps it',
  mime: 'application/json',
  extension: 'json',
  write: (agenda, { repository, commit }) =>
    `${JSON.stringify({ version: 1, repository, commit, ...agenda }, null, 2)}\n`,
};
