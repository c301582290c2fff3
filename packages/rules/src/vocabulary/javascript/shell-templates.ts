import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** A shell that is told to run the text that comes next, up to the place where a value stands. */
const shellText =
  /\b(?:ba|z|da|k|a)?sh\s+(?:-\w+\s+)*-\w*c\s+(?:"[^"]*|'[^']*|[^\s"'|;&]*)$|\beval\s+(?:"[^"]*|'[^']*)?$/;

/**
 * Returns the value within a command template of zx, Bun or dax that a shell reads as code: one that is handed over raw,
 * or that is part of what `sh -c` runs. All others are quoted by the library. Null when there is none.
 */
export function shellCodeIn(template: SyntaxNode, context: RuleContext): SyntaxNode | null {
  let before = "";
  for (const part of template.namedChildren) {
    if (part.type !== "template_substitution") {
      before += part.text;
      continue;
    }
    const value = part.firstNamedChild;
    const raw = context.entry(value, "raw");
    const code = raw ?? (shellText.test(before) ? value : null);
    if (code !== null && !context.isConstant(code)) return code;
    before += "x";
  }
  return null;
}
