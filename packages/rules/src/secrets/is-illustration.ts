import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";

const elixirDocumentation = /@(?:module|type|short)?doc\s+(?:~[sS])?"""[\s\S]*?"""/g;

const known = new WeakMap<RuleContext, readonly TextSpan[]>();

/** True for a place in a comment or in documentation, where code is shown to people and run by nobody. */
export function isIllustration(at: TextSpan, context: RuleContext): boolean {
  const places = known.get(context) ?? findIllustrations(context);
  known.set(context, places);
  return places.some(({ startIndex, endIndex }) => startIndex <= at.startIndex && at.startIndex < endIndex);
}

function findIllustrations(context: RuleContext): readonly TextSpan[] {
  return [...context.commentNodes(), ...documentation(context)].map(({ startIndex, endIndex }) => ({
    startIndex,
    endIndex,
  }));
}

function documentation({ language, root, source }: RuleContext): readonly TextSpan[] {
  if (language === "elixir") {
    return Array.from(source.matchAll(elixirDocumentation), (match) => ({
      startIndex: match.index,
      endIndex: match.index + match[0].length,
    }));
  }
  if (language !== "python") return [];
  // A string that is a statement of its own: a docstring, or one that is read by nobody.
  return root.descendantsOfType("expression_statement").filter((node) => node.firstNamedChild?.type === "string");
}
