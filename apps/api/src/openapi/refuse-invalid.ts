import type { Problem } from "@muster/contract";
import type { ZodError, core } from "zod";
import { ProblemError } from "../problem-error.ts";

type Places = NonNullable<Problem["errors"]>;

export type Validated = { readonly target: string } & (
  { readonly success: true; readonly data: unknown } | { readonly success: false; readonly error: ZodError }
);

/** More would help nobody, and a hostile body could make very many. */
const placesMax = 50;

/**
 * Throws the problem for a part of a request that its schema refuses: 422 with the places, or 404 when it is the path,
 * because an id that cannot exist names nothing. Text with NUL, which Postgres cannot hold, is refused too.
 */
export function refuseInvalid(result: Validated): void {
  const places = result.success ? nulPlaces(result.data, result.target) : issuePlaces(result.error, result.target);
  if (places.length === 0) return;
  if (result.target === "param") throw new ProblemError("not-found", "There is no such thing.");
  throw new ProblemError("invalid-request", summary(places), { errors: places.slice(0, placesMax) });
}

function summary(places: Places): string {
  const first = places[0];
  const more = places.length > 1 ? ` (and ${places.length - 1} more)` : "";
  return first === undefined ? "The request is not valid." : `${first.pointer || "body"}: ${first.detail}${more}`;
}

function issuePlaces(error: ZodError, target: string): Places {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key], target), detail: "unknown field" }))
      : [{ pointer: pointer(issue.path, target), detail: describeIssue(issue) }],
  );
}

/** zod's messages never quote the input. */
function describeIssue(issue: core.$ZodIssue): string {
  return issue.message;
}

function nulPlaces(value: unknown, target: string, path: readonly PropertyKey[] = []): Places {
  if (typeof value === "string") {
    return value.includes("\0") ? [{ pointer: pointer(path, target), detail: "must not contain NUL" }] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => nulPlaces(inner, target, [...path, key]));
}

/** A JSON pointer (RFC 6901) into the body; `query/<name>` and the like for other parts. */
function pointer(path: readonly PropertyKey[], target: string): string {
  const escaped = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1").slice(0, 200));
  return target === "json" ? escaped.map((part) => `/${part}`).join("") : [target, ...escaped].join("/");
}
