import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { LanguageId } from "../../languages/language.ts";
import type { FactSource } from "../fact-source.ts";
import { shownText, shownValue } from "./show-value.ts";

type Reader = (source: FactSource) => readonly ConfigurationFact[];

const readers: Readonly<Partial<Record<LanguageId, Reader>>> = {
  bash: shellVariables,
  go: structTags,
  csharp: indexers,
  java: springValues,
  kotlin: springValues,
};

/** Returns what a language reads in a form of its own, beside calls and the environment as an object. */
export function environmentOfLanguage(source: FactSource): readonly ConfigurationFact[] {
  return readers[source.context.language]?.(source) ?? [];
}

/** What the shell itself sets. */
const shellsOwn =
  /^(?:HOME|PWD|OLDPWD|PATH|USER|LOGNAME|SHELL|TERM|LANG|LC_\w+|TMPDIR|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|UID|EUID|PPID|IFS|RANDOM|SECONDS|LINENO|REPLY|OPTARG|OPTIND|PIPESTATUS|FUNCNAME|DIRSTACK|SHLVL|COLUMNS|LINES|BASH\w*|COMP_\w+)$/;

/** `$NAME` of what the script sets nowhere, `${NAME:-fallback}`, `${NAME:?message}`; names in capitals. */
function shellVariables(source: FactSource): readonly ConfigurationFact[] {
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

/** Go's `Port int \`env:"PORT" envDefault:"3000"\`` (caarlos0/env) and `envconfig:"PORT" default:"3000"`. */
function structTags(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(/\b(?:env|envconfig):"/)) return [];
  return context.root.descendantsOfType("field_declaration").flatMap((node): readonly ConfigurationFact[] => {
    const tag = node.childForFieldName("tag");
    const [, key = "", options = ""] = /\b(?:env|envconfig):"([A-Za-z_]\w*)([^"]*)"/.exec(tag?.text ?? "") ?? [];
    if (tag === null || key === "") return [];
    const [, fallback = null] =
      /\b(?:envDefault|default):"([^"]*)"/.exec(tag.text) ?? /,\s*default=([^,]*)/.exec(options) ?? [];
    const required = /,\s*(?:required|notEmpty)\b/.test(options) || /\brequired:"true"/.test(tag.text);
    const value = fallback === null ? null : shownText(key, fallback, { place: tag, source });
    return [{ key, source: "environment", value, required: required && fallback === null, line: source.lineOf(tag) }];
  });
}

/** .NET's `configuration["Section:Key"]`. */
function indexers(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(/[cC]onfig(?:uration)?\s*\[/)) return [];
  return context.root.descendantsOfType("element_access_expression").flatMap((node): readonly ConfigurationFact[] => {
    const object = node.childForFieldName("expression")?.text ?? "";
    const key = context.text(node.childForFieldName("subscript")?.firstNamedChild?.lastNamedChild);
    if (!/(?:^|[._])_?config(?:uration)?$/i.test(object) || key === null || isWritten(node)) return [];
    const right =
      node.parent?.type === "binary_expression" && node.parent.childForFieldName("operator")?.text === "??"
        ? node.parent.childForFieldName("right")
        : null;
    const required = right?.type === "throw_expression";
    return [{ key, source: "environment", value: shownValue(key, right, source), required, line: source.lineOf(node) }];
  });
}

function isWritten(node: SyntaxNode): boolean {
  return node.parent?.type === "assignment_expression" && node.parent.childForFieldName("left")?.id === node.id;
}

/** Spring's `@Value("${shop.name:fallback}")`. */
function springValues(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(/@(?:\w+:)?Value\b/)) return [];
  return context.root.descendantsOfType("annotation").flatMap((node): readonly ConfigurationFact[] => {
    const [, key = "", fallback] = /^@(?:\w+:)?Value\s*\(\s*"\\?\$\{([\w.-]+)(?::([^}]*))?\}"/.exec(node.text) ?? [];
    if (key === "") return [];
    const value = fallback === undefined ? null : shownText(key, fallback, { place: node, source });
    return [{ key, source: "environment", value, required: fallback === undefined, line: source.lineOf(node) }];
  });
}
