// The permission matrix, run whole: every route there is, asked for by everybody there could be. What each may do is written down here a
// second time, by hand, so that a slip in the table shows.

import { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { COMMAND_ACTS, MEETING_ACTS } from '../../server/domain/access-acts.ts';
import type { Act, TokenScope } from '../../server/domain/access.ts';
import { COMMAND_NAMES } from '../../server/domain/command.ts';
import { MEETING_COMMAND_NAMES } from '../../server/domain/meeting-command.ts';
import { localIdentity } from '../../server/identity/local.ts';
import { ROUTE_ACTS } from '../../server/routes/access.ts';
import { createServices } from '../../server/services.ts';
import { memoryState } from '../../server/state.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { signedInWorld, type SignedInWorld } from './signed-in.ts';
import { MADR, NYGARD } from './with-app.ts';

const ROLES = ['reader', 'author', 'decider', 'facilitator', 'admin'] as const;
const PARTS = ['author', 'decider', 'consulted', 'informed', 'facilitator', 'authority'] as const;

const POLICY = `people:
${[...ROLES, ...PARTS.map((part) => `part-${part}`)].map((id) => `  - { id: ${id}, name: Person ${id}, email: ${id}@example.org }`).join('\n')}
roles:
  reader: [everyone]
  author: [author]
  decider: [decider, "group:elsewhere"]
  facilitator: [facilitator, "group:elsewhere"]
  admin: [admin]
scopes:
  team: { authority: [part-authority] }
calendar: { zone: Europe/Lisbon }
visibility: private
`;
const PATH = 'docs/adr/0002-outbox.md';
const FILES = {
  '.accord/policy.yaml': POLICY,
  'docs/adr/0001-use-postgresql.md': NYGARD,
  [PATH]: MADR,
};

/** Who may do what without being anything to a decision. */
const BY_ROLE: Readonly<Record<Act, string>> = {
  knock: 'nobody visitor reader author decider facilitator admin',
  read: 'visitor reader author decider facilitator admin',
  comment: 'reader author decider facilitator admin',
  note: 'reader author decider facilitator admin',
  write: 'author',
  facilitate: 'author facilitator',
  sign: 'decider',
  lift: 'reader author decider facilitator admin',
  close: 'decider facilitator',
  own: 'reader author decider facilitator admin',
  administer: 'admin',
};
/** Who reads by role, and may do more by what they are to the decision that is asked for. */
const BY_PART: Readonly<Record<Act, string>> = {
  knock: 'author decider consulted informed facilitator authority',
  read: 'author decider consulted informed facilitator authority',
  comment: 'author decider consulted informed facilitator authority',
  note: 'author decider consulted informed facilitator authority',
  write: 'author',
  facilitate: 'author decider facilitator authority',
  sign: 'decider consulted',
  lift: 'author decider consulted informed facilitator authority',
  close: 'decider facilitator authority',
  own: 'author decider consulted informed facilitator authority',
  administer: '',
};
/** What a token of somebody with every role may do, by what it was made for. */
const BY_SCOPE: Readonly<Record<Act, string>> = {
  knock: 'read comment write',
  read: 'read',
  comment: 'comment',
  note: 'write',
  write: 'write',
  facilitate: 'write',
  sign: '',
  lift: '',
  close: '',
  own: '',
  administer: '',
};

interface Door {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly json: unknown;
  readonly act: Act;
  /** Does the address name the decision in review? */
  readonly isOfDecision: boolean;
}

/** Every route of the app; the one for commands once for each command. Bodies are wrong on purpose: a door that opens answers 400. */
function doors(): readonly Door[] {
  const app = createApp(signedInWorld().services);
  const seen = new Map<string, Door>();
  for (const { method, path } of app.routes) {
    const name = `${method} ${path.replace(/^\/api(?=\/|$)/u, '') || '/'}`;
    if (method === 'ALL' || seen.has(name)) continue;
    const act = Reflect.get(ROUTE_ACTS, name) as Act | 'command' | 'meeting-command' | undefined;
    const row = { name, method, path: filled(path), isOfDecision: path.includes(':ref') };
    if (act !== 'command' && act !== 'meeting-command') {
      seen.set(name, { ...row, act: act ?? 'read', json: method === 'GET' ? undefined : { wrong: true } });
      continue;
    }
    const commands: Readonly<Record<string, Act>> = act === 'command' ? COMMAND_ACTS : MEETING_ACTS;
    for (const type of act === 'command' ? COMMAND_NAMES : MEETING_COMMAND_NAMES)
      seen.set(`${name} ${type}`, {
        ...row,
        name: `${name} ${type}`,
        act: commands[type] ?? 'read',
        json: { request: 'wrong', command: { type, wrong: true } },
      });
  }
  return [...seen.values()];
}

function filled(path: string): string {
  const values: Readonly<Record<string, string>> = {
    ':ref': encodeURIComponent(PATH),
    ':path': 'nothing.md',
    ':series': 'monthly-architecture',
    ':date': '2026-12-01',
    ':format': 'json',
    ':name': '0123456789abcdef',
    ':id': '0'.repeat(32),
  };
  return path
    .split('/')
    .map((part) => values[part] ?? part)
    .join('/');
}

let world: SignedInWorld;

beforeAll(async () => {
  const store = memoryStore(FILES, { name: 'harbour-decisions' });
  // Whoever is alone with the clone can do everything: so the review comes to be.
  const alone = createApp(
    createServices({
      store,
      identity: localIdentity({ name: 'Person part-author', email: 'part-author@example.org' }),
      templates: () => [],
      now: () => '2026-11-01T09:00:00.000Z',
      random: () => crypto.getRandomValues(new Uint8Array(10)),
      zone: 'Europe/Lisbon',
      state: memoryState(),
    }),
  );
  const sent = await alone.request(`http://localhost/api/decisions/${encodeURIComponent(PATH)}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      request: 'request-0001',
      command: {
        type: 'send-to-review',
        scope: 'team',
        door: 'two-way',
        participants: (['decider', 'consulted', 'informed'] as const).map((role) => ({
          person: `part-${role}`,
          role,
        })),
        facilitator: 'part-facilitator',
        deadline: '2026-11-20T17:00:00.000Z',
      },
    }),
  });
  expect(await sent.json()).toMatchObject({ path: PATH });
  world = signedInWorld({ store });
});

/** Did the door open? What came after it (a wrong body, nothing found) is of no interest. */
async function opens(door: Door, headers: Readonly<Record<string, string>>): Promise<boolean> {
  const { status, body } = await world.ask(door.method, door.path, headers, door.json);
  expect(status, `${door.name} ${JSON.stringify(body)}`).toBeLessThan(500);
  return status !== 401 && !(status === 403 && body.title === 'Not allowed');
}

async function mismatches(
  who: string,
  headers: () => Promise<Readonly<Record<string, string>>>,
  may: (door: Door) => boolean,
) {
  const wrong: string[] = [];
  for (const door of doors()) {
    const isOpen = await opens(door, await headers());
    if (isOpen !== may(door)) wrong.push(`${door.name} is ${isOpen ? 'open' : 'shut'} to ${who}`);
  }
  return wrong;
}

const listed = (words: string, word: string) => words.split(' ').includes(word);

describe('the route table', () => {
  test('has a row for every route, and no row without one', () => {
    const routes = createApp(world.services)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/^\/api(?=\/|$)/u, '') || '/'}`);
    expect(Object.keys(ROUTE_ACTS).sort()).toEqual([...new Set(routes)].sort());
  });

  test('lets nothing that changes something pass as reading, but for what only works a text out', () => {
    const changing = Object.entries(ROUTE_ACTS).filter(([name]) => !name.startsWith('GET '));
    expect(changing.filter(([, act]) => act === 'read' || act === 'knock').map(([name]) => name)).toEqual([
      'POST /sign-out',
      'POST /check',
      'POST /field',
      'POST /decisions/:ref/terms/needs',
    ]);
  });

  test('a route without a row lets nobody in', async () => {
    const { door } = await import('../../server/door.ts');
    const app = new Hono()
      .use('/api/*', door(world.services, {}, () => undefined) as never)
      .get('/api/session', (c) => c.text('in'));
    expect(
      (
        await app.request('http://localhost/api/session', {
          headers: await world.signIn('admin@example.org'),
        })
      ).status,
    ).toBe(500);
  });
});

describe('the matrix', () => {
  test('nobody', async () => {
    expect(
      await mismatches(
        'nobody',
        async () => ({}),
        ({ act }) => listed(BY_ROLE[act], 'nobody'),
      ),
    ).toEqual([]);
  });

  test.each(ROLES)('the role of %s', async (role) => {
    const signIn = () => world.signIn(`${role}@example.org`);
    expect(await mismatches(role, signIn, ({ act }) => listed(BY_ROLE[act], role))).toEqual([]);
  });

  test.each(PARTS)('a reader who is %s of the decision', async (part) => {
    const signIn = () => world.signIn(`part-${part}@example.org`);
    const may = ({ act, isOfDecision }: Door) =>
      listed(BY_ROLE[act], 'reader') || (isOfDecision && listed(BY_PART[act], part));
    expect(await mismatches(part, signIn, may)).toEqual([]);
  });

  test.each(['read', 'comment', 'write'] as const)('a token made to %s', async (scope: TokenScope) => {
    const everything = signedInWorld({
      store: memoryStore({
        ...FILES,
        '.accord/policy.yaml': POLICY.replace(
          /roles:[\s\S]*?scopes:/u,
          'roles: { admin: [everyone] }\nscopes:',
        ),
      }),
    });
    const before = world;
    world = everything;
    try {
      const cookie = await world.signIn('author@example.org');
      const token = await world.token(cookie, [scope]);
      expect(
        await mismatches(
          `a token to ${scope}`,
          async () => token,
          ({ act }) => listed(BY_SCOPE[act], scope),
        ),
      ).toEqual([]);
    } finally {
      world = before;
    }
  });

  test('a visitor of what is public', async () => {
    const before = world;
    world = signedInWorld({
      files: { ...FILES, '.accord/policy.yaml': POLICY.replace('private', 'public') },
    });
    try {
      expect(
        await mismatches(
          'a visitor',
          async () => ({}),
          ({ act }) => listed(BY_ROLE[act], 'visitor'),
        ),
      ).toEqual([]);
    } finally {
      world = before;
    }
  });
});

describe('a shut door', () => {
  test('says 401 to whoever has not signed in and 403 to whoever has, each with what to do', async () => {
    const nobody = await world.ask('GET', '/api/decisions');
    expect([nobody.status, nobody.body.title, nobody.body.detail]).toEqual([
      401,
      'Sign in',
      'Nothing is shown here before you sign in.',
    ]);
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="Accord"');
    const reader = await world.ask('POST', '/api/decisions', await world.signIn('reader@example.org'), {});
    expect([reader.status, reader.body.detail]).toEqual([
      403,
      'You can read and comment here. To write decisions, ask Person admin to add you to the policy.',
    ]);
  });

  test('says to a token that a sign-off is a person’s', async () => {
    const token = await world.token(await world.signIn('decider@example.org'), ['read', 'comment', 'write']);
    const { status, body } = await world.ask(
      'POST',
      `/api/decisions/${encodeURIComponent(PATH)}/commands`,
      token,
      {
        request: 'request-0002',
        command: { type: 'take-stance', stance: 'consent', digest: 'x' },
      },
    );
    expect([status, body.detail]).toEqual([
      403,
      'A token can’t take a stance: a sign-off is a person’s. Sign in and take it yourself.',
    ]);
  });

  test('says nothing of a private repository, whatever is asked for', async () => {
    const secrets = /harbour|outbox|postgres|Person|@example|docs\/adr|main|monthly|0001|0002/iu;
    for (const door of doors()) {
      const { status, text, headers } = await world.ask(door.method, door.path, {}, door.json);
      if (/openapi|reference|schema|^GET \/$/u.test(door.name)) continue;
      expect(
        `${door.name}: ${text} ${JSON.stringify([...headers])}`.replace(door.name, ''),
        String(status),
      ).not.toMatch(secrets);
    }
    for (const path of [
      '/api/nothing',
      '/api/decisions/ADR-0001',
      '/api/decisions/1',
      '/api/images/docs%2Fa.png',
    ])
      expect((await world.ask('GET', path)).text).not.toMatch(secrets);
  });

  test('is as shut to a HEAD request', async () => {
    expect((await world.ask('HEAD', '/api/decisions')).status).toBe(401);
  });
});

test('what a decision’s page offers is what the door lets through, with the door’s own sentence', async () => {
  const decision = async (headers: Readonly<Record<string, string>>) =>
    (await world.ask('GET', `/api/decisions/${encodeURIComponent(PATH)}`, headers)).body.can;
  const reader = await decision(await world.signIn('reader@example.org'));
  expect(reader['take-stance']).toBe(
    'You can read and comment here. To take a stance, ask Person admin to add you to the policy.',
  );
  expect((await decision(await world.signIn('part-decider@example.org')))['take-stance']).toBe(true);
  const token = await world.token(await world.signIn('part-decider@example.org'), ['read', 'write']);
  expect((await decision(token))['take-stance']).toMatch(/^A token can’t take a stance/u);
});
