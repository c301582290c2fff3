import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";

/** Whether a place is in the tests that Rust keeps in a module of their own, most at a file's end. */
export function isInTestModule({ startIndex, endIndex }: TextSpan, { language, root }: RuleContext): boolean {
  if (language !== "rust") return false;
  return root
    .descendantsOfType("mod_item")
    .some((each) => each.startIndex <= startIndex && endIndex <= each.endIndex && isForTests(each));
}

/** `#[cfg(test)]` stands among the attributes and comments before the module. */
function isForTests(module: SyntaxNode): boolean {
  for (let before = module.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (!/^(?:attribute_item|line_comment|block_comment)$/.test(before.type)) return false;
    if (/^#\[cfg\(test\)\]$/.test(before.text)) return true;
  }
  return false;
}
