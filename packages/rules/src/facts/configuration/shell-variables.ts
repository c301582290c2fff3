import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { shownText } from "./show-value.ts";

/** What the shell itself sets. */
const shellsOwn =
  /^(?:HOME|PWD|OLDPWD|PATH|USER|LOGNAME|SHELL|TERM|LANG|LC_\w+|TMPDIR|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|UID|EUID|PPID|IFS|RANDOM|SECONDS|LINENO|REPLY|OPTARG|OPTIND|PIPESTATUS|FUNCNAME|DIRSTACK|SHLVL|COLUMNS|LINES|BASH\w*|COMP_\w+)$/;

/** Returns `$NAME` of what the script sets nowhere, `${NAME:-fallback}`, `${NAME:?message}`; names in capitals. */
export function shellVariables(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const bound = new Set(
    context.root
      .descendantsOfType(["variable_assignment", "for_statement", "command"])
      .flatMap((node) => boundBy(node)),
  );
  const seen = new Set<string>();
  return context.root
    .descendantsOfType(["simple_expansion", "expansion"])
    .flatMap((node): readonly ConfigurationFact[] => {
      const name = node.namedChildren.find(({ type }) => type === "variable_name");
      if (name === undefined || !/^[A-Z][A-Z0-9_]+$/.test(name.text) || shellsOwn.test(name.text)) return [];
      const operator = /^\$\{\w+(:?[-=?])/.exec(node.text)?.[1] ?? "";
      const isRead = !bound.has(name.text);
      if (!isRead || seen.has(`${name.text} ${operator}`)) return [];
      seen.add(`${name.text} ${operator}`);
      const fallback = /[-=]$/.test(operator) ? node.text.slice(name.text.length + 2 + operator.length, -1) : null;
      const isLiteral = fallback !== null && !/[$`]/.test(fallback);
      return [
        {
          ...{ key: name.text, source: "environment" },
          value: isLiteral
            ? shownText(name.text, fallback.replace(/^(["'])(.*)\1$/s, "$2"), { place: node, source })
            : null,
          required: operator.endsWith("?"),
          line: source.lineOf(node),
        },
      ];
    });
}

function boundBy(node: SyntaxNode): readonly string[] {
  if (node.type !== "command") {
    const name = node.childForFieldName("name") ?? node.childForFieldName("variable");
    // `NAME=${NAME:-x}` reads before it sets.
    const value = node.childForFieldName("value")?.text ?? "";
    const own = new RegExp(`^["']?\\$\\{${name?.text ?? ""}:?[-=?]`);
    return name === null || own.test(value) ? [] : [name.text];
  }
  const word = node.childForFieldName("name")?.text ?? "";
  return /^(?:read|mapfile|readarray|getopts)$/.test(word) ? (node.text.match(/[A-Z][A-Z0-9_]+/g) ?? []) : [];
}
