# One image for every role: api, worker, migrate and the muster command. `docker compose` shows how each is started.
#
# The base is pinned by the digest of its multi-platform index. To move it, take a newer tag and the digest that
# `docker buildx imagetools inspect node:<tag>` prints.
ARG NODE_IMAGE=node:20.20.2-bookworm-slim@sha256:2cf067cfed83d5ea958367df9f966191a942351a2df77d6f0193e162b5febfc0

FROM ${NODE_IMAGE} AS build
# The compiler is for the native analysis engine; it stays in this stage.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends gcc libc6-dev \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
# Installs, builds the native engine and compiles. The image must not fall back to the slower engine unnoticed.
RUN node scripts/prepare.mjs && test -f packages/rules/native/build/parse-tree.node
# What only development needs goes, and the embedded Postgres with it: here the database is a container of its own.
RUN npm prune --omit=dev --omit=optional \
  && find packages apps -mindepth 2 -maxdepth 2 -type d -name src -exec rm -rf {} + \
  && find packages apps -name '.tsbuildinfo' -delete

FROM ${NODE_IMAGE} AS runtime
# git, the certificates of public hosts, and tini, which reaps what git leaves behind. No ssh client: ssh is refused unless configured, and then needs credentials
# that an image must not hold; derive from this one and add it there.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git tini \
  && rm -rf /var/lib/apt/lists/* \
  && rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
  && ln -s /app/apps/cli/bin/muster.mjs /usr/local/bin/muster \
  && install --directory --owner=node --group=node --mode=0700 /scratch \
  # Execute only: Linux then lets nobody of the same user look into the memory or the environment of these programs. An
  # analysis process that hostile input has taken over does not find the worker's passwords in /proc.
  && chmod 0711 /usr/local/bin/node /usr/bin/tini
WORKDIR /app
# Owned by root and not writable by the user that runs it.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages ./packages
COPY --from=build /app/apps ./apps

ENV NODE_ENV=production \
  HOME=/tmp \
  HOST=0.0.0.0 \
  PORT=3000 \
  MUSTER_WORK_DIR=/scratch
# By number, so that an orchestrator can tell that it is not root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
