import { z } from "zod";
import { ProblemCode } from "../errors.ts";
import { limits } from "../limits.ts";

/** An RFC 9457 problem. `detail` is safe to show; nothing internal is in it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: ProblemCode,
    requestId: z.string(),
    errors: z
      .array(
        z.object({ pointer: z.string().describe("JSON pointer (RFC 6901), or `query/<name>`"), detail: z.string() }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

export const Timestamp = z.iso.datetime({ offset: true });

/** A calendar day, `YYYY-MM-DD`. Databases know no year 0. */
export const Day = z.iso.date().refine((day) => !day.startsWith("0000"), "must be in the year 1 or later");

/** The header of a request that must not be done twice. */
export const IdempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(new RegExp(`^[\\x21-\\x7e]{1,${limits.idempotency.keyCharactersMax}}$`), {
      error: `must be 1 to ${limits.idempotency.keyCharactersMax} visible ASCII characters`,
    })
    .optional()
    .describe(
      "Chosen by the caller. Within 24 hours the same key with the same body is answered as the first time, without doing anything again; with another body it is a conflict.",
    ),
});

/** Keyset pagination, the same on every list: `?limit=&cursor=`, and `Link: rel="next"`. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(limits.http.pageMax).default(limits.http.pageDefault),
  cursor: z.string().max(1_000).optional().describe("Opaque, from the previous answer's `nextCursor`"),
});

/** Wraps a list's items as one page. `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
}

/** Accepts `a,b` and repeated parameters alike, also together. */
export function commaSeparated<Item extends z.ZodType<string>>(item: Item) {
  return z.preprocess(splitAtCommas, z.array(item).min(1).max(100));
}

function splitAtCommas(value: unknown): unknown {
  if (typeof value === "string") return splitText(value);
  // Lists in lists, which only a body can hold, stay as they are, to be refused: to follow them down takes stack without end.
  return Array.isArray(value)
    ? value.flatMap((part: unknown) => (typeof part === "string" ? splitText(part) : [part]))
    : value;
}

function splitText(text: string): string[] {
  return text.split(",").filter((part) => part !== "");
}
