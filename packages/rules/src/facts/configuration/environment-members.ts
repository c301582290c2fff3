import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { alternativeOf, isAssigned, isThrow } from "./alternative-of.ts";
import { isKey } from "./configuration-key.ts";
import { environmentSchemas } from "./environment-schemas.ts";
import { shownValue } from "./show-value.ts";

/** The environment as an object: of Ruby `ENV`, of PHP `$_ENV`, of the others what is written here. */
const environmentObject = /^(?:os\.environ|(?:node:)?process\.env|import\.meta\.env|Bun\.env)$/;

/** Returns what is read of the environment as an object: `process.env.KEY`, `process.env["KEY"]`, `os.environ["KEY"]`, `ENV["KEY"]`, `$_ENV["KEY"]`, `const { KEY } = process.env`. */
export function environmentMembers(source: FactSource): readonly ConfigurationFact[] {
  const { context, family } = source;
  if (!context.mentions(/environ\b|process\.env|import\.meta|Bun\.env|ENV\b|\bprocess["']/)) return [];
  const types = ["member_expression", "subscript_expression", "subscript", "element_reference"];
  const members = context.root.descendantsOfType(types).flatMap((node): readonly ConfigurationFact[] => {
    const [first, second] = node.namedChildren;
    const object = node.childForFieldName("object") ?? node.childForFieldName("value") ?? first;
    if (object === undefined || !isEnvironment(object, source)) return [];
    const property = node.childForFieldName("property")?.text;
    const index = node.childForFieldName("index") ?? node.childForFieldName("subscript") ?? second;
    const read = property ?? context.text(index);
    if (read === null || !isKey(read) || isAssigned(node)) return [];
    const fallback = alternativeOf(node);
    const value = shownValue(read, fallback, source);
    const required = family === "python" || isThrow(fallback);
    return [{ key: read, source: "environment", value, required, line: source.lineOf(node) }];
  });
  if (family !== "ecmascript") return members;
  const isWhole = (node: SyntaxNode): boolean => isEnvironment(node, source);
  return [...members, ...readPatterns(source), ...environmentSchemas(source, isWhole)];
}

function isEnvironment(object: SyntaxNode, { context }: FactSource): boolean {
  if (context.language === "ruby") return object.text === "ENV";
  if (context.language === "php") return object.text === "$_ENV";
  if (environmentObject.test(context.name(object) ?? object.text)) return true;
  // `const env = process.env`.
  const held = object.type === "identifier" ? context.resolve(object) : null;
  return held !== null && held.id !== object.id && environmentObject.test(context.name(held) ?? held.text);
}

/** `const { KEY, OTHER: local = "fallback" } = process.env`. */
function readPatterns(source: FactSource): readonly ConfigurationFact[] {
  return source.context.root.descendantsOfType("object_pattern").flatMap((pattern): readonly ConfigurationFact[] => {
    const value = pattern.parent?.type === "variable_declarator" ? pattern.parent.childForFieldName("value") : null;
    if (value === null || !isEnvironment(value, source)) return [];
    return pattern.namedChildren.flatMap((entry): readonly ConfigurationFact[] => {
      const target = entry.childForFieldName("value") ?? entry;
      const name = entry.childForFieldName("key") ?? entry.childForFieldName("left") ?? entry;
      if (!/^(?:shorthand_)?property_identifier/.test(name.type)) return [];
      const shown = shownValue(name.text, target.childForFieldName("right"), source);
      return [{ key: name.text, source: "environment", value: shown, required: false, line: source.lineOf(name) }];
    });
  });
}
