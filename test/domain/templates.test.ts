// The templates that ship with Accord: each can be read, asks only for sections it has, and helps in every one of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillTemplate, parseTemplate } from '../../server/templates.ts';

const folder = join(import.meta.dirname, '../../adr-templates');
const templates = readdirSync(folder).map((file) =>
  parseTemplate(file.replace(/\.md$/u, ''), readFileSync(join(folder, file), 'utf8')),
);

const VALUES = { title: 'Sell one place once', date: '2026-03-02', author: 'Ada Example', number: '12' };

/** Under each heading or behind each bold keyword: what stands there, down to the next one. */
function parts(text: string): ReadonlyMap<string, string> {
  const marks = [...text.matchAll(/^(?:#{2,6} (.+)|\*\*(.+?)\*\*)/gmu)];
  return new Map(
    marks.map((mark, index) => [
      mark[1] ?? mark[2] ?? '',
      text.slice(mark.index + mark[0].length, marks[index + 1]?.index),
    ]),
  );
}

it('the order of the templates is clear: no two share a place', () => {
  expect(new Set(templates.map((template) => template.order)).size).toBe(templates.length);
});

describe.each(templates)('$id', (template) => {
  const found = parts(template.text);

  it('says when to use it in one sentence', () => {
    expect(template.when).toMatch(/^[A-Z][^.!?]*\.$/u);
  });

  it('has every section it asks for, in that order, and no empty list', () => {
    expect(template.sections.length).toBeGreaterThan(0);
    expect([...found.keys()].filter((heading) => template.sections.includes(heading))).toEqual(
      template.sections,
    );
  });

  it('gives guidance in every section it asks for', () => {
    for (const section of template.sections)
      expect(found.get(section), section).toMatch(/<!-- [^>]{30,} -->/u);
  });

  it('uses only placeholders that are filled in, the title among them', () => {
    const used = [...template.text.matchAll(/\{\{(.*?)\}\}/gu)].map((match) => match[1]);
    expect(used).toContain('title');
    expect(Object.keys(VALUES)).toEqual(expect.arrayContaining(used));
    expect(fillTemplate(template, VALUES)).not.toContain('{{');
  });

  it('starts as proposed', () => {
    expect(template.text).toMatch(/^status: proposed$|^## Status\n\nProposed$/mu);
  });
});
