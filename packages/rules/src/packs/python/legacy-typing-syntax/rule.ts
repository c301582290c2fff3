import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const builtins = /^(?:List|Dict|Tuple|Set|FrozenSet|Type|Deque|DefaultDict|OrderedDict|Counter|ChainMap|Text)$/;

export const rule = defineRule({
  id: "python/legacy-typing-syntax",
  class: "legacy-typing-syntax",
  title: "Generic types from typing where the builtin ones do",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `
    Since Python 3.9 list[int] says the same without an import, and the aliases in typing are deprecated. Two
    spellings side by side make readers look for a difference.`,
  fix: `
    Write list, dict, tuple, set, type, and collections.abc for the rest; X | None from Python 3.10 on.`,
  example: {
    language: "python",
    before: `
      from typing import Dict

      totals: Dict[str, int] = {}`,
    after: `
      totals: dict[str, int] = {}`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 1 },
  tags: ["typing"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  query: `
    (import_from_statement module_name: (dotted_name) @_typing name: (dotted_name) @name @finding (#eq? @_typing "typing"))
    (import_from_statement module_name: (dotted_name) @_typing name: (aliased_import name: (dotted_name) @name) @finding (#eq? @_typing "typing"))
    (attribute object: (identifier) @_module attribute: (identifier) @member (#any-of? @_module "typing" "t")
      (#any-of? @member "List" "Dict" "Tuple" "Set" "FrozenSet" "Type" "Deque" "DefaultDict" "OrderedDict" "Counter" "ChainMap")) @reference @finding
  `,
  accept: ({ name, member, reference }, context) => {
    if (
      context.mentions(
        /sys\.version_info(?!\s*[<>]=?\s*\(3, ?(?:9|1\d))|python_requires|from __future__ import (?:print_function|unicode_literals|division)|\bimport six\b/,
      )
    )
      return false;
    if (reference !== undefined) return /^typing\.\w+$/.test(context.name(reference) ?? "") && member !== undefined;
    if (name === undefined) return false;
    // Optional and Union have another spelling only since 3.10, which the file shows that it may use.
    const hasOther =
      builtins.test(name.text) ||
      (/^(?:Optional|Union)$/.test(name.text) &&
        context.mentions(/:\s*[\w.[\], ]+ \| (?:None|\w+)|-> [\w.[\], ]+ \| \w+|^\s*match .*:$/m));
    return hasOther && isAnnotation(name, context);
  },
  message: ({ name, member }) => `\`${(name ?? member)?.text ?? "This"}\` of typing has a builtin spelling.`,
});

/** `Union` that is only compared with, or imported for others, has no other spelling. */
function isAnnotation(name: SyntaxNode, context: RuleContext): boolean {
  const alias = name.parent?.type === "aliased_import" ? name.parent.childForFieldName("alias")?.text : undefined;
  const local = alias ?? name.text;
  return (
    context.named(["identifier"], local).some(isInType) ||
    // Between quotes, or in a comment for type checkers.
    context.mentions(new RegExp(`["'#].*\\b${local}\\[`))
  );
}

/** In an annotation, or in the brackets of a type or before them. */
const isInType = (use: SyntaxNode): boolean => {
  for (let up = use.parent; up !== null && !up.type.endsWith("_statement"); up = up.parent)
    if (/^(?:type|generic_type|subscript|type_parameter)$/.test(up.type)) return true;
  return false;
};
