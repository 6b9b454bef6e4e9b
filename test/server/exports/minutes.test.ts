// The exports of minutes: same minutes, same bytes. The files under test/fixtures/minutes are what people get, read by a person when they change.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { minutesExport } from '../../../server/domain/agenda-schema.ts';
import { FORMAT_NAMES, MINUTES_FORMATS } from '../../../server/exports/formats.ts';
import { CONTEXT } from '../../fixtures/agenda/october.ts';
import { octoberMinutes } from '../../fixtures/minutes/october.ts';

test.each(FORMAT_NAMES)('%s is what it was', async (key) => {
  const file = new URL(`../../fixtures/minutes/october.${MINUTES_FORMATS[key].extension}`, import.meta.url);
  const text = MINUTES_FORMATS[key].write(octoberMinutes(), CONTEXT);
  await expect(text).toMatchFileSnapshot(fileURLToPath(file));
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('words of people mark nothing up, and are no formula, no property and no element', () => {
  const hostile = octoberMinutes(
    '=cmd() <script>alert(1)</script> | *b* [c](javascript:d) \u0007\r\nATTENDEE:x',
  );
  expect(MINUTES_FORMATS.md.write(hostile, CONTEXT)).toContain('\\<script\\>');
  expect(MINUTES_FORMATS.html.write(hostile, CONTEXT)).not.toMatch(/<script/u);
  expect(MINUTES_FORMATS.csv.write(hostile, CONTEXT)).not.toMatch(/(?:^|,)"?[=+@]/mu);
  const ics = MINUTES_FORMATS.ics.write(hostile, CONTEXT);
  expect(ics.replaceAll('\r\n ', '')).not.toMatch(/^ATTENDEE/mu);
  expect(new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent')).toHaveLength(1);
  expect(minutesExport.safeParse(JSON.parse(MINUTES_FORMATS.json.write(hostile, CONTEXT))).success).toBe(
    true,
  );
});
