// What each route lets people do: one row a route, read by the one door. A route without a row does not compile (app.ts), and the matrix of
// roles, parts and routes is run whole in test/server/permissions.test.ts.

import type { Act } from '../domain/access.ts';

/** `command`: it depends on which command is sent, see COMMAND_ACTS. */
export type RouteAct = Act | 'command';

export const ROUTE_ACTS = {
  'GET /': 'knock',
  'GET /openapi.json': 'knock',
  'GET /reference': 'knock',
  'GET /session': 'read',
  'PUT /session/person': 'own',
  'PUT /session/identity': 'own',
  'GET /sign-in': 'knock',
  'GET /sign-in/begin': 'knock',
  'GET /sign-in/back': 'knock',
  'POST /sign-out': 'knock',
  'GET /settings': 'own',
  'PUT /settings/away': 'own',
  'POST /settings/tokens': 'own',
  'DELETE /settings/tokens/:name': 'own',
  'DELETE /settings/sessions': 'own',
  'DELETE /settings/sessions/:name': 'own',
  'GET /accounts': 'administer',
  'DELETE /accounts/:id': 'administer',
  'GET /decisions': 'read',
  'POST /decisions': 'write',
  'GET /decisions/:ref': 'read',
  'PUT /decisions/:ref/text': 'write',
  'POST /decisions/:ref/commands': 'command',
  'GET /decisions/:ref/history': 'read',
  'GET /decisions/:ref/text': 'read',
  'POST /decisions/:ref/put-back': 'write',
  'POST /decisions/:ref/images': 'write',
  'POST /decisions/:ref/amendments': 'write',
  'GET /templates': 'read',
  'GET /filled': 'read',
  'POST /check': 'read',
  'POST /field': 'read',
  'GET /place': 'read',
  'GET /similar': 'read',
  'GET /turns': 'read',
  'GET /documents': 'read',
  'GET /documents/:path': 'read',
  'GET /images/:path': 'read',
  'GET /meetings': 'read',
  'GET /meetings/:series/:date': 'read',
  'GET /meetings/:series/:date/agenda/:format': 'read',
  'GET /relations': 'read',
  'GET /timeline': 'read',
  'GET /live': 'read',
} as const satisfies Readonly<Record<string, RouteAct>>;
