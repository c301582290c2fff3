import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { TextSpan } from "../../define-rule.ts";
import { isSecretName } from "../../vocabulary/secret-name.ts";
import type { FactSource } from "../fact-source.ts";

/** Credentials within a connection string or a command: `//user:password@host`, `Pwd=…;`, `--password …`, `Bearer …`. */
const credentials =
  /\/\/[^/\s@]*@|(?:password|passwd|pwd|secret|token|api[_-]?key|accountkey|accesskey)["']?\s*[=:]\s*[^\s;]|--?(?:password|token|secret)\s+\S|\bbearer\s+\S/i;

/** True where a key, or a part of the path to it, says secret: `passwords.admin`, `Database:Password:Value`. */
function isSecretKey(key: string): boolean {
  return isSecretName(key) || key.split(/[.:/]|__/).some((part) => isSecretName(part.replace(/s$/i, "")));
}

/** Returns a literal as text; null where there is none, where a part of its dotted name says secret, or where it is or carries credentials. */
export function shownValue(name: string, node: SyntaxNode | null, source: FactSource): string | null {
  const value = source.context.constant(node)?.value;
  if (node === null || value === undefined || value === null || isSecretKey(name)) return null;
  const text = String(value);
  return credentials.test(text) || source.touchesSecret(node) ? null : text;
}

/** The same for a text that is not a node of its own, and the place where it stands. */
export function shownText(
  name: string,
  text: string,
  at: { readonly place: TextSpan; readonly source: FactSource },
): string | null {
  return isSecretKey(name) || credentials.test(text) || at.source.overlapsSecret(at.place) ? null : text;
}
