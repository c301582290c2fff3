import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";
import { SpanSet } from "../engine/span-set.ts";

/** Documentation, and what a task or an error tells people. */
const elixirDocumentation =
  /(?:@(?:module|type|short)?doc\s+|\b(?:Mix\.raise|Mix\.shell\(\)\.\w+|raise(?:\s+\w+,)?|IO\.puts)\s?\(?\s*)(?:~[sS])?"""[\s\S]*?"""/g;

const known = new WeakMap<RuleContext, SpanSet>();

/** True for a place in a comment or in documentation, where code is shown to people and run by nobody. */
export function isIllustration(at: TextSpan, context: RuleContext): boolean {
  const places =
    known.get(context) ?? new SpanSet([...context.commentNodes(), ...documentation(context), ...examples(context)]);
  known.set(context, places);
  return places.overlap({ startIndex: at.startIndex, endIndex: at.startIndex + 1 });
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
  const statements = root.descendantsOfType("expression_statement").map((node) => node.firstNamedChild);
  // `help="""…"""` of a setting or an option.
  const told = root
    .descendantsOfType("keyword_argument")
    .filter((node) => /^(?:help|description|doc|epilog|usage)$/.test(node.childForFieldName("name")?.text ?? ""))
    .flatMap((node) => node.childForFieldName("value") ?? []);
  const documented = statements.flatMap((node) => {
    if (node?.type === "string") return [node];
    // `EXAMPLES = """…"""`, of which Ansible and command lines make their documentation.
    const isShown = /^(?:DOCUMENTATION|EXAMPLES?|RETURN|USAGE|HELP|EPILOG|__doc__)$/i.test(
      node?.childForFieldName("left")?.text ?? "",
    );
    const value = isShown ? node?.childForFieldName("right") : null;
    return value?.type === "string" && /^[a-z]*(?:"""|''')/i.test(value.text) ? [value] : [];
  });
  return [...documented, ...told];
}

/** `example: %{password: "postgres"}`, `openapi_examples={…}`: records in a description of an API. */
function examples(context: RuleContext): readonly TextSpan[] {
  if (!["elixir", "javascript", "typescript", "tsx", "python"].includes(context.language)) return [];
  if (!context.mentions(/\bexamples?["']?\s*(?::|=)/)) return [];
  const types = context.language === "python" ? ["pair", "keyword_argument"] : ["pair"];
  return context.root.descendantsOfType(types).filter((node) => {
    const key = node.childForFieldName("key") ?? node.childForFieldName("name");
    return /^["']?(?:openapi_)?examples?["']?\s*:?\s*$/.test(key?.text ?? "");
  });
}
