// Every format an agenda can be exported in: one row each, one file each.

import { csv } from './csv.ts';
import type { Format, MinutesFormat } from './export.ts';
import { html } from './html.ts';
import { ics } from './ics.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { minutesCsv, minutesJson } from './minutes-data.ts';
import { minutesHtml } from './minutes-html.ts';
import { minutesIcs } from './minutes-ics.ts';
import { minutesMarkdown } from './minutes-markdown.ts';

export type FormatKey = 'md' | 'html' | 'ics' | 'json' | 'csv';

export const FORMATS: Readonly<Record<FormatKey, Format>> = { md: markdown, html, ics, json, csv };

export const MINUTES_FORMATS: Readonly<Record<FormatKey, MinutesFormat>> = {
  md: minutesMarkdown,
  html: minutesHtml,
  ics: minutesIcs,
  json: minutesJson,
  csv: minutesCsv,
};

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatKey[];

export function isFormat(key: string): key is FormatKey {
  return Object.hasOwn(FORMATS, key);
}
