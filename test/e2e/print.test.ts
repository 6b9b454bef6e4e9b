// PDF by print: the agenda and the minutes printed by a real browser, on A4 and on Letter, and what stands in the PDF read back. Every page says what
// it belongs to, nothing is cut at an edge, and no item is torn in two.

import type { Browser } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS, MINUTES_FORMATS } from '../../server/exports/formats.ts';
import { CONTEXT, octoberAgenda } from '../fixtures/agenda/october.ts';
import { octoberMinutes } from '../fixtures/minutes/october.ts';
import { openBrowser } from './harness.ts';

/** In points, as a PDF counts. */
const PAPER = { A4: { width: 595, height: 842 }, Letter: { width: 612, height: 792 } } as const;
type Paper = keyof typeof PAPER;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

interface PrintedPage {
  readonly width: number;
  readonly height: number;
  /** What stands on it, without spaces: a ligature of the printer’s font is a run of its own. */
  readonly text: string;
  /** Where the words begin and end, in points from the left. */
  readonly left: number;
  readonly right: number;
}

async function printed(html: string, format: Paper): Promise<readonly PrintedPage[]> {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.setContent(html);
  const file = await page.pdf({ format });
  await page.close();
  const pdf = await getDocumentProxy(new Uint8Array(file));
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const { width, height } = sheet.getViewport({ scale: 1 });
    const { items } = await sheet.getTextContent();
    const words = items.flatMap((one) =>
      'str' in one && one.str.trim() !== ''
        ? [{ text: one.str, left: Number(one.transform[4]), width: one.width }]
        : [],
    );
    pages.push({
      width,
      height,
      text: squeezed(words.map((one) => one.text).join('')),
      left: Math.min(...words.map((one) => one.left)),
      right: Math.max(...words.map((one) => one.left + one.width)),
    });
  }
  return pages;
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}

const MANY = Array.from({ length: 20 }, (_, place) => place + 1);
const WORD = 'Supercalifragilisticexpialidocious'.repeat(4);

/** Twenty items of every kind, each with a first and a last word of its own, and one word that no line can hold. */
function longAgenda(): string {
  const agenda = octoberAgenda();
  const kinds = agenda.items.filter((one) => one.fits && one.decisions.length < 2);
  const items = MANY.flatMap((position) => {
    const kind = kinds[position % kinds.length];
    if (kind === undefined) return [];
    const title = position === 3 ? `Begin3 ${WORD}` : `Begin${position} of a long agenda`;
    return [{ ...kind, id: `item-${position}`, position, title, ask: `will we come to (end${position})` }];
  });
  return FORMATS.html.write({ ...agenda, items }, CONTEXT);
}

function longMinutes(): string {
  const minutes = octoberMinutes();
  const [taken] = minutes.items.filter((one) => one.concluded !== null);
  if (taken === undefined || taken.concluded === null) throw new Error('Nothing was concluded in October.');
  const { concluded } = taken;
  const items = MANY.map((position) => ({
    ...taken,
    position,
    title: position === 3 ? `Begin3 ${WORD}` : `Begin${position} of long minutes`,
    concluded: { ...concluded, notes: `One said this.\nAnother came to (end${position})` },
  }));
  return MINUTES_FORMATS.html.write({ ...minutes, items }, CONTEXT);
}

const DOCUMENTS = {
  agenda: {
    write: longAgenda,
    head: 'Agenda of Tuesday 6 October 2026',
    columns: 'Item and what we are asked',
    last: 'Actions agreed',
  },
  minutes: {
    write: longMinutes,
    head: 'Minutes of Tuesday 6 October 2026',
    columns: 'Item and what came of it',
    last: 'Dee had said she could not come.',
  },
} as const;

describe.each(['A4', 'Letter'] as const)('on %s', (paper) => {
  test.each(['agenda', 'minutes'] as const)(
    'a long %s breaks between its items, under its head',
    async (which) => {
      const { write, head, columns, last } = DOCUMENTS[which];
      const pages = await printed(write(), paper);
      expect(pages.length).toBeGreaterThan(1);
      for (const [place, page] of pages.entries()) {
        expect(Math.abs(page.width - PAPER[paper].width)).toBeLessThan(2);
        expect(Math.abs(page.height - PAPER[paper].height)).toBeLessThan(2);
        expect(page.text, `page ${place + 1}`).toContain(squeezed(head));
        expect(page.text).toContain(CONTEXT.repository);
        expect(page.text).toContain(`${place + 1}of${pages.length}`);
        if (page.text.includes('Begin')) expect(page.text).toContain(squeezed(columns));
        expect(page.left).toBeGreaterThan(50);
        expect(page.right).toBeLessThan(page.width - 40);
      }
      for (const position of MANY) {
        const begins = pages.findIndex(({ text }) =>
          new RegExp(`Begin${position}(?:of|Super)`, 'u').test(text),
        );
        const ends = pages.findIndex(({ text }) => text.includes(`(end${position})`));
        expect(begins, `item ${position}`).toBeGreaterThanOrEqual(0);
        expect(ends, `item ${position} is on one page`).toBe(begins);
      }
      // The source never stands alone on the last page, and what is meant for the screen stays there.
      expect(pages.at(-1)?.text).toContain(squeezed(last));
      expect(pages.map((one) => one.text).join('')).not.toContain('Printthispage');
    },
  );

  test('the agenda and the minutes of October say in the PDF what they say in Markdown', async () => {
    const agenda = (await printed(FORMATS.html.write(octoberAgenda(), CONTEXT), paper)).map(
      (one) => one.text,
    );
    const { items, next } = octoberAgenda();
    for (const { title } of items) expect(agenda.join('')).toContain(squeezed(title));
    expect(next).not.toBeNull();
    expect(agenda.join('')).toContain('Cut,nextonTue3Nov');
    const minutes = (await printed(MINUTES_FORMATS.html.write(octoberMinutes(), CONTEXT), paper)).map(
      (one) => one.text,
    );
    for (const { title, concluded } of octoberMinutes().items) {
      expect(minutes.join('')).toContain(squeezed(title));
      if (concluded !== null) expect(minutes.join('')).toContain(squeezed(concluded.conclusion));
    }
  });
});
