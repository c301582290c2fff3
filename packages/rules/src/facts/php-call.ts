import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { MemberCall } from "./member-chain.ts";

/** Reads `$object->name(…)` and `Scope::name(…)`; null for other nodes. */
export function readPhpCall(node: SyntaxNode): MemberCall | null {
  if (node.type === "member_call_expression") {
    return { object: node.childForFieldName("object"), member: node.childForFieldName("name")?.text ?? "" };
  }
  if (node.type !== "scoped_call_expression") return null;
  return { object: node.childForFieldName("scope"), member: node.childForFieldName("name")?.text ?? "" };
}
