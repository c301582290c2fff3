import { hash } from "node:crypto";
import { sql, type SQL } from "drizzle-orm";
import { storableText } from "../../connection/storable-text.ts";

/** Hexadecimal digits of a key: 64 bits. */
export const fileKeyLength = 16;

/**
 * Returns what stands for a path in indexes and digests. No secret and no proof: whoever uses keys treats the files of one key as
 * one file, so that two paths with one key cost time and nothing else.
 */
export function fileKey(path: string): string {
  return hash("md5", storableText(path), "hex").slice(0, fileKeyLength);
}

/** Returns the same of a column of findings, as the index `findings_open_of_file` has it. */
export function fileKeyOf(column: SQL): SQL {
  return sql`left(md5(${column}), 16)`;
}
