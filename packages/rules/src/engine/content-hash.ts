import { hash } from "node:crypto";
import type { RuleMetadata } from "@muster/contract";

/** Returns the first 32 hexadecimal digits of the SHA-256 of the parts, each ended by a NUL so that none runs into the next. */
export function hashParts(parts: readonly string[]): string {
  return hash("sha256", `${parts.join("\0")}\0`, "hex").slice(0, 32);
}

/**
 * Returns a finding's content hash: rule, symbol, and the text of the match without what formatters change, so that
 * reformatting and moving keep it. A renamed rule hashes under its oldest id, so that history survives the rename.
 */
export function hashContent(rule: RuleMetadata, symbol: string, text: string): string {
  return hashParts([rule.aliases[0] ?? rule.id, symbol, withoutFormat(text)]);
}

/** White space, the kind of quotes, commas before a closing bracket and semicolons at the end of a line: what Black and Prettier decide. */
function withoutFormat(text: string): string {
  return text
    .replace(/;[ \t]*$/gm, "")
    .replace(/\s+/g, "")
    .replace(/['`]/g, '"')
    .replace(/,(?=[)\]}])/g, "");
}
