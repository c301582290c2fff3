import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";
import type { Dockerfile } from "../../../documents/dockerfile.ts";

/** Images whose own USER is not root. */
const unprivilegedImages =
  /nonroot|non-root|unprivileged|rootless|^(?:docker\.io\/)?bitnami\/|^cgr\.dev\/chainguard\/|^(?:docker\.io\/)?jupyter\/|^quay\.io\/jupyter\/|\/ubi\d+\/(?:nodejs|python|ruby|php|go)|^(?:docker\.io\/)?gitpod\/workspace-/i;

/** Images whose own entry point gives root up, as long as nothing else is started. */
const droppingImages =
  /^(?:docker\.io\/)?(?:library\/)?(?:postgres|mysql|mariadb|mongo|redis|valkey|rabbitmq|memcached|cassandra|couchdb|neo4j|percona|zookeeper)(?=[:@]|$)/i;

/** Programs by which an entry point gives root up before it starts the service. */
const privilegeDrop = /\b(?:gosu|su-exec|setpriv|s6-setuidgid|runuser|chpst|setuidgid)\b/;

export const rule = defineRule({
  id: "docker/container-runs-as-root",
  class: "container-runs-as-root",
  title: "Image that runs as root",
  languages: ["dockerfile"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-250"],
  why: `
    Whoever gets to run code in the container is root in it: free to change its files, and one kernel or mount mistake away
    from being root on the host.`,
  fix: `
    Create a user in the image, give it the files that it writes, and name it with USER after everything that needs root.`,
  example: {
    language: "dockerfile",
    before: `
      FROM node:20-slim
      COPY . /app
      CMD ["node", "/app/server.js"]`,
    after: `
      FROM node:20-slim
      COPY . /app
      USER node
      CMD ["node", "/app/server.js"]`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["docker"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  check: (context) => {
    const file = readDockerfile(context);
    const report = file === null ? null : judge(file);
    if (report === null) return [];
    return [isDevelopmentFile(context.path) ? { ...report, severity: "low" } : report];
  },
});

function judge({ stages, shipped }: Dockerfile): Report | null {
  const last = stages.at(-1);
  if (last === undefined || shipped.some(({ arguments: text }) => privilegeDrop.test(text))) return null;
  const user = shipped.findLast(({ keyword }) => keyword === "USER");
  if (user !== undefined) {
    const isRoot = /^["']?(?:root|0)["']?(?::|$)/.test(user.arguments);
    return isRoot ? { at: user, message: "The last USER of the image is root." } : null;
  }
  // A base for other images: nothing is started here.
  const starts = shipped.some(({ keyword }) => ["CMD", "ENTRYPOINT", "EXPOSE"].includes(keyword));
  const startsOwn = shipped.some(({ keyword }) => ["CMD", "ENTRYPOINT"].includes(keyword));
  const bases = stages.filter(({ isShipped, base }) => isShipped && base === null);
  if (bases.some(({ image }) => unprivilegedImages.test(image))) return null;
  if (!startsOwn && bases.some(({ image }) => droppingImages.test(image))) return null;
  if (starts) return { at: last.from, message: "No USER is set: the image runs as root." };
  const message = "No USER is set: what is started from this image runs as root.";
  return { at: last.from, severity: "medium", message };
}
