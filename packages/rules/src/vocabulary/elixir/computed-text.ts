import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Calls that hand their text on: what counts is what they are given. */
const transparentCalls =
  /^(String\.(to_charlist|trim|trim_leading|trim_trailing|downcase|upcase)|Kernel\.to_charlist|to_charlist|to_string|List\.to_string|IO\.(iodata_to_binary|chardata_to_string)|Enum\.(join|concat|intersperse)|Path\.(join|expand|absname)|:binary\.bin_to_list|:erlang\.binary_to_list|inspect)$/;

/** Calls whose result the deployment decides, or that no text can hide in. */
const fixedCalls =
  /^(System\.(get_env|fetch_env!?|tmp_dir!?|find_executable|cwd!?|user_home!?|unique_integer|system_time|os_time|monotonic_time|schedulers\w*)|Application\.(get_env|fetch_env!?|compile_env!?|app_dir)|:code\.(priv_dir|lib_dir)|File\.cwd!?|Integer\.to_string|String\.to_integer|length|byte_size|node|:os\.(getpid|type)|System\.pid|DateTime\.utc_now|Date\.utc_today|Enum\.count|map_size)$/;

const depthMax = 12;

/** Returns the nodes within a text whose value is neither fixed in the source nor set by the deployment, nor escaped. */
export function computedParts(
  node: SyntaxNode | null | undefined,
  context: RuleContext,
  depth = 0,
): readonly SyntaxNode[] {
  if (node === null || node === undefined || depth > depthMax) return [];
  const value = context.resolve(node) ?? node;
  if (context.isConstant(value)) return [];
  const inside = (child: SyntaxNode): readonly SyntaxNode[] => computedParts(child, context, depth + 1);
  if (value.type === "list" || value.type === "tuple") return value.namedChildren.flatMap(inside);
  const parts = context.textParts(value);
  if (parts !== null) return parts.flatMap((part) => (typeof part === "string" ? [] : inside(part)));
  if (value.type === "binary_operator") {
    const operator = value.childForFieldName("operator")?.text;
    if (operator === "++") return value.namedChildren.flatMap(inside);
    if (operator === "|>") {
      const right = value.childForFieldName("right");
      return right === null ? [value] : inside(right);
    }
    if (operator === "||") return value.namedChildren.flatMap(inside);
  }
  if (value.type === "call") return ofCall(value, context, depth);
  return [value];
}

function ofCall(call: SyntaxNode, context: RuleContext, depth: number): readonly SyntaxNode[] {
  const name = context.name(call) ?? "";
  if (fixedCalls.test(name) || /escape|quote|sanit|shell_arg/i.test(name.split(".").at(-1) ?? "")) return [];
  if (!transparentCalls.test(name)) return [call];
  return context.arguments(call).flatMap(({ value }) => computedParts(value, context, depth + 1));
}
