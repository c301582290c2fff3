import { createRoute, z } from "@hono/zod-openapi";
import type { DigestFormat } from "@muster/contract";
import { DigestQuery, DigestResponse, limits } from "@muster/contract";
import { getCalendar, readDigest, type Calendar } from "@muster/db";
import { toDigestMarkdown } from "@muster/report";
import { accepts } from "hono/accepts";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { invalidQuery } from "../trends/check-trend-range.ts";
import { dayOf } from "./day-of.ts";

const { route, refusals } = describeOperation({
  operationId: "getDigest",
  tag: "Fleet",
  summary: "What changed since a day",
  description:
    "What was opened, fixed and reopened since the start of a day of the organisation's time zone, movers, failed scans, and what changed rules did. In the format that `format` names, else as Markdown when `Accept` prefers it, else as JSON.",
  scope: "findings:read",
  takes: ["query"],
});

const types = { json: "application/json", markdown: "text/markdown" } as const satisfies Record<DigestFormat, string>;

const definition = createRoute({
  method: "get",
  path: "/v1/digest",
  ...route,
  request: { query: DigestQuery.strict() },
  responses: {
    200: {
      description: "The digest",
      headers: { Vary: { schema: { type: "string" }, description: "Accept" } },
      content: { [types.json]: { schema: DigestResponse }, [types.markdown]: { schema: z.string() } },
    },
    ...refusals,
  },
});

/** `GET /v1/digest` */
export const digestRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = c.req.valid("query");
    const calendar = await getCalendar(db, { organizationId });
    const digest = await readDigest(db, { organizationId, since: firstDay(query.since, calendar), ...calendar });
    const preferred = accepts(c, { header: "Accept", supports: Object.values(types), default: types.json });
    const format = query.format ?? (preferred === types.markdown ? "markdown" : "json");
    return new Response(format === "markdown" ? toDigestMarkdown(digest) : JSON.stringify(digest), {
      status: 200,
      headers: { "Content-Type": `${types[format]}; charset=utf-8`, Vary: "Accept" },
    });
  });
};

const dayMs = 86_400_000;

/** The day that is asked for; yesterday if none is. */
function firstDay(since: string | undefined, { today, timeZone }: Calendar): string {
  if (since === undefined) return new Date(Date.parse(today) - dayMs).toISOString().slice(0, 10);
  const day = since.includes("T") ? dayOf(new Date(since), timeZone) : since;
  const days = (Date.parse(today) - Date.parse(day)) / dayMs;
  if (days < 0) throw invalidQuery("since", `must not be after ${today}`);
  if (!(days <= limits.http.digestDaysMax)) {
    throw invalidQuery("since", `must be at most ${limits.http.digestDaysMax} days ago`);
  }
  return day;
}
