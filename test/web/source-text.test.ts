// A text on its way through an editor and back into its file.
import { expect } from '@open-wc/testing';
import { forEditing, forSaving, guidanceOf, previewOf, sectionsOf } from '../../web/source-text.ts';

describe('a text in the editor', () => {
  it('goes back byte for byte when nothing was changed', () => {
    for (const file of ['a\r\nb\r\n', '\uFEFFa\nb', 'a\nb\r\nc\rd', '', '\n', 'no end']) {
      expect(forSaving(forEditing(file), file), JSON.stringify(file)).to.equal(file);
    }
  });

  it('keeps the line end of every line that was not touched', () => {
    expect(forSaving('a\nB\nc\n', 'a\r\nb\nc\r\n')).to.equal('a\r\nB\r\nc\r\n');
    expect(forSaving('a\nnew\nb', 'a\r\nb')).to.equal('a\r\nnew\r\nb');
    expect(forSaving('b', 'a\nb\n')).to.equal('b');
  });

  it('is previewed without front matter and title', () => {
    expect(previewOf('---\nstatus: draft\n---\n\n# Title\n\nWords.').trim()).to.equal('Words.');
  });

  it('counts the words of each section, without comments, placeholders and the template’s own lines', () => {
    const template = '# {{title}}\n\n## Context\n\n* Good, because\n';
    const text =
      '# T\n\n## Context\n\n<!-- what is the case -->\n* Good, because\n\n## Options\n\nTwo words.\n\n## Rest\n\nTBD\n';
    expect(sectionsOf(text, template).map(({ title, words }) => [title, words])).to.deep.equal([
      ['Context', 0],
      ['Options', 2],
      ['Rest', 0],
    ]);
  });

  it('takes a status for said, also where the template said it', () => {
    const text = '# T\n\n## Status\n\nProposed\n\n## Context\n\nProposed\n';
    expect(sectionsOf(text, text).map(({ words }) => words)).to.deep.equal([1, 0]);
  });

  it('takes a template’s advice from the comments below its headings', () => {
    expect(guidanceOf('## Context\n\n<!-- What is\nthe case. -->\n').get('context')).to.equal(
      'What is the case.',
    );
  });
});
