// Pictures on their way from the editor to the repository, one after the other. What fails says why and changes nothing in the text.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { MOST_PICTURE, TOO_LARGE } from '../../server/domain/picture.ts';
import { parentOf, relativePath } from '../../server/domain/record/names.ts';
import { addPicture } from '../api.ts';
import { Waiting } from '../events/shell.ts';

export class Picturing implements ReactiveController {
  /** How many are on their way. */
  waiting = 0;
  /** Why the last one was not added; empty when it was. */
  refused = '';
  readonly #host: ReactiveControllerHost & EventTarget;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.refused = '';
  }

  /** `put` writes the links once all of them are there. */
  add(record: string, files: readonly File[], put: (markdown: string) => void): void {
    this.refused = '';
    this.waiting += files.length;
    this.#host.requestUpdate();
    this.#queue = this.#queue.then(() => this.#send(record, files, put));
    this.#host.dispatchEvent(new Waiting(this.#queue));
  }

  async #send(record: string, files: readonly File[], put: (markdown: string) => void) {
    const links: string[] = [];
    for (const file of files) {
      const link = await this.#sendOne(record, file);
      if (link !== null) links.push(link);
      this.waiting -= 1;
      this.#host.requestUpdate();
    }
    if (links.length > 0) put(links.join('\n\n'));
  }

  async #sendOne(record: string, file: File): Promise<string | null> {
    if (file.size > MOST_PICTURE) return this.#refuse(file, TOO_LARGE);
    const answer = await addPicture(record, file);
    if (!answer.ok) return this.#refuse(file, answer.problem.detail);
    return `![${wordsOf(file.name)}](${relativePath(parentOf(record), answer.value.path)})`;
  }

  #refuse(file: File, why: string): null {
    this.refused = `“${file.name}”: ${why}`;
    return null;
  }
}

/** A first description, from the file's name; a pasted picture has none worth saying. */
function wordsOf(name: string): string {
  const words = name
    .replace(/\.[^.]*$/u, '')
    .replaceAll(/[[\]()\\_-]+/gu, ' ')
    .trim();
  return /^(?:image|grafik|screenshot|clipboard)?$/iu.test(words) ? 'What the picture shows' : words;
}
