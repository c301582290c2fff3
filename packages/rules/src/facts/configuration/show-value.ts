import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { TextSpan } from "../../define-rule.ts";
import { isSecretName } from "../../vocabulary/secret-name.ts";
import type { FactSource } from "../fact-source.ts";

/** Credentials within a connection string: `//user:password@host`. */
const userinfo = /\/\/[^/\s@]*@/;

/** Returns a literal as text; null where there is none, where the name says secret, or where it is or carries credentials. */
export function shownValue(name: string, node: SyntaxNode | null, source: FactSource): string | null {
  const value = source.context.constant(node)?.value;
  if (node === null || value === undefined || value === null || isSecretName(name)) return null;
  const text = String(value);
  return userinfo.test(text) || source.touchesSecret(node) ? null : text;
}

/** The same for a text that is not a node of its own, and the place where it stands. */
export function shownText(
  name: string,
  text: string,
  at: { readonly place: TextSpan; readonly source: FactSource },
): string | null {
  return isSecretName(name) || userinfo.test(text) || at.source.overlapsSecret(at.place) ? null : text;
}
