// How the form of a new record compares with those that are there.

import { expect, it } from 'vitest';
import { amongOthers, commonForm } from '../../server/domain/written-as.ts';

const records = (...formats: ('section' | 'bullets' | 'none')[]) =>
  formats.map((format) => ({ status: { format } }));

it('the form of a folder is the one that most of its records have', () => {
  expect(commonForm(records('bullets', 'section', 'section'))).toEqual({ format: 'section', alike: 2 });
  expect(commonForm([])).toBeNull();
});

it('a form like the others says how many, and another one says what they have', () => {
  const here = { format: 'section', alike: 41, decisions: 48 } as const;
  expect(amongOthers('section', here)).toBe(', like 41 of 48 records here');
  expect(amongOthers('bullets', here)).toBe('; 41 of 48 records here are written as Nygard');
  expect(amongOthers('section', { ...here, alike: 48 })).toBe(', like all 48 records here');
  expect(amongOthers('bullets', { format: 'none', alike: 1, decisions: 3 })).toBe(
    '; 1 of 3 records here is written without a status',
  );
  expect(amongOthers('section', { format: 'section', alike: 1, decisions: 1 })).toBe(
    ', like the one record here',
  );
  expect(amongOthers('section', { ...here, alike: 0, decisions: 0 })).toBe('');
});
