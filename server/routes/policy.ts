// The rules of this organisation in words, and the schema that its file follows.

import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { policyJsonSchema } from '../domain/policy-schema.ts';
import { policyInWords } from '../domain/policy-words.ts';
import type { Env, Services } from '../services.ts';
import { POLICY_PATH } from '../snapshot.ts';

export function policyRoutes({ history }: Services) {
  return new Hono<Env>()
    .get('/policy', describeRoute({ summary: 'The policy in force, in words' }), (c) => {
      const { snapshot, at } = c.var;
      const { policy, people, policyMistakes, policyKept, tree } = snapshot;
      const [newest] = history.of(POLICY_PATH).revisions;
      return c.json(
        policyInWords(
          { policy, people, at },
          {
            file: tree.has(POLICY_PATH) ? POLICY_PATH : null,
            since: policyKept ?? (newest === undefined ? null : { at: newest.at, commit: newest.commit }),
            mistakes: policyMistakes,
            kept: policyKept,
          },
        ),
        200,
      );
    })
    .get(
      '/policy.schema.json',
      describeRoute({ summary: 'The JSON Schema of .accord/policy.yaml, for editors' }),
      (c) => c.json(policyJsonSchema(), 200, { 'content-type': 'application/schema+json' }),
    );
}
