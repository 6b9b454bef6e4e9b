// Two edits of one text: what is put together by itself and what is asked.
import { expect } from '@open-wc/testing';
import { mergeTexts, textOf } from '../../web/merge.ts';

const BASE = ['# Title', '', 'One.', '', 'Two.', '', 'Three.'].join('\n');
const edit = (from: string, to: string) => BASE.replace(from, to);

describe('putting two texts together', () => {
  it('keeps both changes when they are apart', () => {
    const { pieces, fitting } = mergeTexts(BASE, edit('One.', 'Uno.'), edit('Three.', 'Tres.'));
    expect(fitting).to.equal(2);
    expect(textOf(pieces, [])).to.equal(BASE.replace('One.', 'Uno.').replace('Three.', 'Tres.'));
  });

  it('takes the same change once', () => {
    const { pieces, fitting } = mergeTexts(BASE, edit('Two.', 'Dos.'), edit('Two.', 'Dos.'));
    expect(fitting).to.equal(1);
    expect(textOf(pieces, [])).to.equal(edit('Two.', 'Dos.'));
  });

  it('asks about a line that both changed', () => {
    const { pieces } = mergeTexts(BASE, edit('Two.', 'Dos.'), edit('Two.', 'Deux.'));
    const question = pieces.find((piece) => piece.kind === 'question');
    expect(question).to.deep.equal({
      kind: 'question',
      base: ['Two.'],
      yours: ['Dos.'],
      theirs: ['Deux.'],
      line: 4,
    });
    expect(textOf(pieces, ['Dos.\nDeux.'])).to.equal(edit('Two.', 'Dos.\nDeux.'));
  });

  it('asks when one side takes out what the other changed', () => {
    const { pieces } = mergeTexts(BASE, edit('Two.\n\n', ''), edit('Two.', 'Deux.'));
    expect(pieces.filter((piece) => piece.kind === 'question')).to.have.length(1);
    expect(textOf(pieces, [''])).to.equal(edit('Two.\n\n', ''));
  });

  it('asks about two insertions at one place, and gives the text itself when nothing changed', () => {
    expect(
      mergeTexts(BASE, `${BASE}\nYours`, `${BASE}\nTheirs`).pieces.some((piece) => piece.kind === 'question'),
    ).to.equal(true);
    const { pieces, fitting } = mergeTexts(BASE, BASE, BASE);
    expect(fitting).to.equal(0);
    expect(textOf(pieces, [])).to.equal(BASE);
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
    ).to.equal(yours);
    expect(
      textOf(
        pieces,
        questions.map((one) => one.theirs.join('\n')),
      ),
    ).to.equal(theirs);
  });
});
