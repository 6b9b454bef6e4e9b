// What the server is told, and how a wrong value is refused: with where it came from and without repeating it.

import { describe, expect, it } from 'vitest';
import { OPTIONS, readConfig, secretsOf } from '../../server/config.ts';

const read = (flags: Record<string, string> = {}, environment: Record<string, string> = {}) =>
  readConfig(flags, environment, '/here');

describe('configuration', () => {
  it('has a default for everything', () => {
    expect(read()).toMatchObject({ repo: null, port: 8460, host: '127.0.0.1', log: 'warn', sync: null });
  });

  it('takes a flag before its variable, and its variable before what holds otherwise', () => {
    expect(read({}, { ACCORD_PORT: '9000' }).port).toBe(9000);
    expect(read({ port: '9001' }, { ACCORD_PORT: '9000' }).port).toBe(9001);
    expect(read({}, { ACCORD_PORT: '' }).port).toBe(8460);
  });

  it('starts relative paths where the person is', () => {
    expect(read({ repo: 'decisions' }).repo).toBe('/here/decisions');
    expect(read({}, { ACCORD_STATE: '/var/lib/accord' }).state).toBe('/var/lib/accord');
  });

  it('keeps to the branch that it is told, and to the checked-out one otherwise', () => {
    expect(read().branch).toBe(null);
    expect(read({ branch: 'team/decisions-2' }).branch).toBe('team/decisions-2');
  });

  it('takes secrets from the environment alone, and knows them as such', () => {
    const config = read({ gitPassword: 'flag' }, { ACCORD_GIT_PASSWORD: 'hush' });
    expect(config.gitPassword).toBe('hush');
    expect(secretsOf(config)).toEqual(['hush']);
  });

  it('has a variable of its own for every option', () => {
    const variables = Object.values(OPTIONS).map((row) => row.variable);
    expect(new Set(variables).size).toBe(variables.length);
    for (const variable of variables) expect(variable).toMatch(/^ACCORD_[A-Z_]+$/u);
  });

  it.each([
    ['https://adr.example.org', '/', 'https://adr.example.org'],
    ['https://adr.example.org/decisions', '/decisions/', 'https://adr.example.org/decisions'],
    ['http://127.0.0.1:8080/a/b-c.d/', '/a/b-c.d/', 'http://127.0.0.1:8080/a/b-c.d'],
  ])('reads the base URL %s', (text, path, href) => {
    expect(read({ baseUrl: text }).baseUrl).toMatchObject({ path, href });
  });

  it.each([
    [{ port: '70000' }, {}, '--port: A port is a whole number from 0 to 65535.'],
    [{ branch: '../main' }, {}, '--branch: It must be the name of a branch'],
    [{ branch: 'a/.b' }, {}, '--branch: It must be'],
    [{ branch: 'a.lock' }, {}, '--branch: It must be'],
    [{ branch: '--all' }, {}, '--branch: It must be'],
    [{}, { ACCORD_BRANCH: 'a b' }, 'ACCORD_BRANCH: It must be'],
    [{ port: '-1' }, {}, '--port: A port'],
    [{}, { ACCORD_PORT: 'many' }, 'ACCORD_PORT: A port is a whole number'],
    [{ log: 'loud' }, {}, '--log: It must be one of silent, error, warn, info, debug.'],
    [{ sync: '1' }, {}, '--sync: It must be a whole number of seconds, 5 at least.'],
    [{ remote: '--upload-pack=x' }, {}, '--remote: It must be the name of a remote'],
    [{ state: '' }, {}, '--state: It is empty.'],
    [{ baseUrl: 'decisions.example' }, {}, '--base-url: It must be an address'],
    [{ baseUrl: 'ftp://adr.example.org' }, {}, '--base-url: It must be an address'],
    [{ baseUrl: 'https://me:pw@adr.example.org' }, {}, '--base-url: It must be without user'],
    [{ baseUrl: 'https://adr.example.org/?a' }, {}, '--base-url: It must be without user'],
    [{ baseUrl: 'https://adr.example.org/a b/' }, {}, '--base-url: Its path may have'],
    [{ baseUrl: 'https://adr.example.org/a"b/' }, {}, '--base-url: Its path may have'],
  ] as [Record<string, string>, Record<string, string>, string][])(
    'refuses %j %j',
    (flags, environment, sentence) => {
      expect(() => read(flags, environment)).toThrow(sentence);
      for (const value of [...Object.values(flags), ...Object.values(environment)])
        if (value.length > 4) expect(() => read(flags, environment)).not.toThrow(value);
    },
  );
});
