# Accord in a container: built in one stage, run in another as a user of its own. Nothing outside /srv and /tmp is written, so the root file
# system may be read-only. How to run it: docs/operate.md.

FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:26-slim
# git for remotes over SSH and for tidying up; Accord itself needs neither.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git openssh-client ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin accord \
  && mkdir -p /srv/repo /srv/state \
  && chown -R accord:accord /srv
WORKDIR /app
COPY --from=build /app/package.json /app/package-lock.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/server ./server
COPY --from=build /app/adr-templates ./adr-templates
USER accord
ENV NODE_ENV=production ACCORD_REPO=/srv/repo ACCORD_STATE=/srv/state ACCORD_PORT=8460 ACCORD_LOG=info HOME=/tmp
EXPOSE 8460
VOLUME ["/srv/repo", "/srv/state"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.ACCORD_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts", "serve"]
