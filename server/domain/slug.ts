// The anchors of headings, by GitHub's rule: lower case, letters, marks, digits, connectors, hyphens and spaces stay, spaces become hyphens.

/** One slugger for one text: a heading that comes again gets `-1`, `-2` … */
export function makeSlugger(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const plain = text
      .toLowerCase()
      .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let slug = plain;
    let again = taken.get(plain) ?? 0;
    while (taken.has(slug)) {
      again += 1;
      slug = `${plain}-${again}`;
    }
    taken.set(plain, again);
    taken.set(slug, taken.get(slug) ?? 0);
    return slug;
  };
}
