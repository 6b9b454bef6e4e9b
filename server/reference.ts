// A readable page of the API, made from its OpenAPI document.

import type { Context, Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import { html, raw } from 'hono/html';
import type { Env } from './services.ts';

const METHODS = ['get', 'post', 'put', 'delete'] as const;

export async function reference(c: Context<Env>, app: Hono<Env>) {
  const specs = await generateSpecs(app);
  const rows = Object.entries(specs.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method];
      if (operation === undefined) return [];
      const body =
        operation.requestBody !== undefined && 'content' in operation.requestBody
          ? operation.requestBody.content['application/json']?.schema
          : undefined;
      const parameters = (operation.parameters ?? []).flatMap((parameter) =>
        'name' in parameter ? [parameter] : [],
      );
      return [
        html`<section>
          <h2><code>${method.toUpperCase()} ${path}</code></h2>
          <p>${operation.summary ?? ''}. ${operation.description ?? ''}</p>
          ${
            parameters.length === 0
              ? ''
              : html`<ul>
                  ${parameters.map((parameter) => html`<li><code>${parameter.name}</code> in the ${parameter.in}. ${parameter.description ?? ''}</li>`)}
                </ul>`
          }
          ${
            body === undefined
              ? ''
              : html`<details>
                  <summary>What to send</summary>
                  <pre>${JSON.stringify(body, null, 2)}</pre>
                </details>`
          }
        </section>`,
      ];
    }),
  );
  c.header(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  );
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1" />
          <title>API · Accord</title>
          <link rel="stylesheet" href="../reference.css" />
        </head>
        <body>
          <main>
            <h1>Accord’s API</h1>
            <p>
              JSON in and out. Errors are <code>application/problem+json</code> with a sentence in
              <code>detail</code>; a rule that says no is 409, an outdated text 412. Whatever changes
              something carries a <code>request</code> id of your own: the same id sent again changes nothing.
              The machine-readable document is <a href="openapi.json">openapi.json</a>.
            </p>
            ${raw(rows.map(String).join(''))}
          </main>
        </body>
      </html>`,
    200,
  );
}
