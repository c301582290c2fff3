import { createHash } from "node:crypto";
import { z } from "zod";
import { InvalidCursorError } from "./invalid-cursor-error.ts";

const Envelope = z.strictObject({ v: z.literal(1), q: z.string(), k: z.unknown() });

/** Ties a cursor to a question: its name, the organisation and every filter. */
function digestOf(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 16);
}

/** Returns an opaque cursor that continues `question` behind the row with these sort values. */
export function encodeCursor(question: unknown, key: unknown): string {
  return Buffer.from(JSON.stringify({ v: 1, q: digestOf(question), k: key })).toString("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidCursorError();
  }
}

/** Returns the sort values that a cursor of this question carries, or null without a cursor. Throws `InvalidCursorError`. */
export function decodeCursor<Key>(question: unknown, cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  const envelope = Envelope.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!envelope.success || envelope.data.q !== digestOf(question)) throw new InvalidCursorError();
  const parsed = key.safeParse(envelope.data.k);
  if (!parsed.success) throw new InvalidCursorError();
  return parsed.data;
}

/** A page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Returns the page made of the first `limit` of rows, of which one more was asked for. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, cursor }: { item: (row: Row) => Item; cursor: (row: Row) => string },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => item(row)),
    nextCursor: rows.length > limit && last !== undefined ? cursor(last) : null,
  };
}
