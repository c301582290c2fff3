import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { MemberCall } from "./member-chain.ts";

/** Reads `object.Name(…)` and `object.Name<Type>(…)`; null for other nodes. */
export function readCsharpCall(node: SyntaxNode): MemberCall | null {
  const callee = node.type === "invocation_expression" ? node.childForFieldName("function") : null;
  if (callee?.type !== "member_access_expression") return null;
  const name = callee.childForFieldName("name");
  const plain = name?.type === "generic_name" ? name.firstNamedChild : name;
  return { object: callee.childForFieldName("expression"), member: plain?.text ?? "" };
}
