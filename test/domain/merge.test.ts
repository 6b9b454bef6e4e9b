// Two edits of one text: what is put together by itself and what is asked.
import { describe, expect, it } from 'vitest';
import { mergeTexts, textOf } from '../../server/domain/merge.ts';

const BASE = ['# Title', '', 'One.', '', 'Two.', '', 'Three.'].join('\n');
const edit = (from: string, to: string) => BASE.replace(from, to);

describe('putting two texts together', () => {
  it('keeps both changes when they are apart', () => {
    const { pieces, fitting } = mergeTexts(BASE, edit('One.', 'Uno.'), edit('Three.', 'Tres.'));
    expect(fitting).toBe(2);
    expect(textOf(pieces, [])).toBe(BASE.replace('One.', 'Uno.').replace('Three.', 'Tres.'));
  });

  it('takes the same change once', () => {
    const { pieces, fitting } = mergeTexts(BASE, edit('Two.', 'Dos.'), edit('Two.', 'Dos.'));
    expect(fitting).toBe(1);
    expect(textOf(pieces, [])).toBe(edit('Two.', 'Dos.'));
  });

  it('asks about a line that both changed', () => {
    const { pieces } = mergeTexts(BASE, edit('Two.', 'Dos.'), edit('Two.', 'Deux.'));
    const question = pieces.find((piece) => piece.kind === 'question');
    expect(question).toEqual({
      kind: 'question',
      base: ['Two.'],
      yours: ['Dos.'],
      theirs: ['Deux.'],
      line: 4,
    });
    expect(textOf(pieces, ['Dos.\nDeux.'])).toBe(edit('Two.', 'Dos.\nDeux.'));
  });

  it('asks when one side takes out what the other changed', () => {
    const { pieces } = mergeTexts(BASE, edit('Two.\n\n', ''), edit('Two.', 'Deux.'));
    expect(pieces.filter((piece) => piece.kind === 'question')).toHaveLength(1);
    expect(textOf(pieces, [''])).toBe(edit('Two.\n\n', ''));
  });

  it('asks about two insertions at one place, and gives the text itself when nothing changed', () => {
    expect(
      mergeTexts(BASE, `${BASE}\nYours`, `${BASE}\nTheirs`).pieces.some((piece) => piece.kind === 'question'),
    ).toBe(true);
    const { pieces, fitting } = mergeTexts(BASE, BASE, BASE);
    expect(fitting).toBe(0);
    expect(textOf(pieces, [])).toBe(BASE);
  });

  it('gives back either side whole when that side is taken everywhere', () => {
    const yours = edit('One.', 'Uno.').replace('Two.', 'Dos.').replace('Three.', '');
    const theirs = edit('Two.', 'Deux.').replace('One.', 'Un.').concat('\n\nFour.');
    const { pieces } = mergeTexts(BASE, yours, theirs);
    const questions = pieces.filter((piece) => piece.kind === 'question');
    expect(
      textOf(
        pieces,
        questions.map((one) => one.yours.join('\n')),
      ),
    ).toBe(yours);
    expect(
      textOf(
        pieces,
        questions.map((one) => one.theirs.join('\n')),
      ),
    ).toBe(theirs);
  });
});
