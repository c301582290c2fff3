import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entriesOf, scalarText } from "../../../documents/document-node.ts";
import type { DocumentEntry, DocumentNode } from "../../../documents/document-node.ts";
import { readDocuments } from "../../../documents/read-documents.ts";
import { readSettings } from "../../../documents/settings.ts";

const squeeze = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");
const timeouts =
  /^(?:(?:hikari)?connectiontimeout(?:ms|millis)?|pooltimeout(?:ms)?|(?:pool)?acquire(?:connection)?timeout(?:ms|millis)?|checkouttimeout|querywaittimeout|maxwait(?:millis)?|connectiontimeoutmillis|acquiretimeoutmillis)$/;
const maxima =
  /^(?:max|maxsize|maxpoolsize|maximumpoolsize|poolsize|maxconnections|maxopenconns|size|limit|connectionlimit|maxactive|maxtotal)$/;
const waits = /timeout|acquire|wait|checkout|deadline|queuetarget/;
/** Pools whose own default is finite: Hikari's 30 s, knex's and Sequelize's 60 s, Ecto's queue, Rails' 5 s. */
const finite = /hikari|knex|sequelize|ecto|rails|sqlalchemy|prisma/i;

export const rule = defineRule({
  id: "config/missing-pool-timeout",
  class: "missing-pool-timeout",
  title: "Connection pool that is waited for without end",
  languages: ["yaml", "json", "toml", "ini", "dotenv"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    When all connections are busy the next request waits, and with it its memory and its client. Without a bound the queue
    grows until everything stands still, and the cause looks like a slow network.`,
  fix: `
    Bound the wait for a connection to less than the request's own deadline, and answer 503 when it is over.`,
  example: {
    language: "yaml",
    before: "database:\n  pool:\n    max: 20",
    after: "database:\n  pool:\n    max: 20\n    acquireTimeoutMillis: 5000",
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["database", "timeout"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", development: "low" },
  check: function* (context) {
    if (!context.mentions(/pool|connection_?limit|max_?wait|queryWait|query_wait/i)) return;
    for (const { name, value, path, nameSpan } of readSettings(context)) {
      const isOfPool = path.some((key) => /pool|database|datasource|db|hikari|pgbouncer/i.test(key));
      if (timeouts.test(squeeze(name)) && /^(?:0|-1)(?:ms|s)?$/.test(value) && isOfPool) {
        yield { at: nameSpan, message: `${name} lets requests wait for a connection for ever.` };
      } else if (/[?&]pool_timeout=0\b/.test(value)) {
        yield { at: nameSpan, message: "pool_timeout=0 lets requests wait for a connection for ever." };
      }
    }
    if (context.mentions(finite)) return;
    for (const document of readDocuments(context)) yield* poolReports(document, []);
  },
});

function* poolReports(node: DocumentNode, around: readonly DocumentEntry[]): Generator<Report> {
  for (const entry of entriesOf(node)) {
    const inner = entriesOf(entry.value);
    const isDatabase = [...around, entry].some(({ key }) =>
      /database|db|datasource|postgres|pg|mysql|sql|orm/i.test(key),
    );
    if (/pool$/i.test(entry.key) && isDatabase && isUnbounded(inner, entriesOf(node))) {
      yield {
        at: entry.keySpan,
        severity: "low",
        message: "The pool has a maximum and no bound on the wait for a connection.",
      };
    }
    if (around.length < 20) yield* poolReports(entry.value, [...around, entry]);
  }
}

function isUnbounded(inner: readonly DocumentEntry[], beside: readonly DocumentEntry[]): boolean {
  const hasMaximum = inner.some(({ key, value }) => maxima.test(squeeze(key)) && /^\d+$/.test(scalarText(value) ?? ""));
  return hasMaximum && ![...inner, ...beside].some(({ key }) => waits.test(squeeze(key)));
}
