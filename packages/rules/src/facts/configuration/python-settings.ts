import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { alternativeOf, isAssigned } from "./alternative-of.ts";
import { setting } from "./setting.ts";
import { shownValue } from "./show-value.ts";

/** Modules that are configuration by their names; constants of others are none. */
const settingsModule =
  /(?:^|\/)(?:\w+_)?(?:settings|config|configuration|defaults?|celeryconfig)(?:_\w+)?\.py$|(?:^|\/)(?:settings|config|conf)\/[^/]+\.py$/;
const constantName = /^[A-Z][A-Z0-9_]+$/;
const settingsClass = /(?:Config|Configuration|Settings)$/;

/** Returns what Python sets: constants of modules and classes that are configuration, Flask's `app.config`, pydantic's settings. */
export function pythonSettings(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const ofModule = settingsModule.test(context.path) ? constantsIn(context.root, source) : [];
  const ofClasses = context.root.descendantsOfType("class_definition").flatMap((node) => {
    const body = node.childForFieldName("body");
    if (body === null) return [];
    if (/\bBaseSettings\b/.test(node.childForFieldName("superclasses")?.text ?? "")) return fieldsOf(body, source);
    return settingsClass.test(node.childForFieldName("name")?.text ?? "") ? constantsIn(body, source) : [];
  });
  return [...ofModule, ...ofClasses, ...flaskSettings(source)];
}

function assignmentsIn(block: SyntaxNode): readonly SyntaxNode[] {
  return block.namedChildren.flatMap((statement) => {
    const node = statement.type === "expression_statement" ? statement.firstNamedChild : null;
    return node?.type === "assignment" && node.childForFieldName("left")?.type === "identifier" ? [node] : [];
  });
}

function constantsIn(block: SyntaxNode, source: FactSource): readonly ConfigurationFact[] {
  return assignmentsIn(block).flatMap((node) => {
    const name = node.childForFieldName("left")?.text ?? "";
    return constantName.test(name) ? [setting(name, node.childForFieldName("right"), source)] : [];
  });
}

/** pydantic's `class Settings(BaseSettings): port: int = 8000`, read from the variable of the same name behind `env_prefix`. */
function fieldsOf(body: SyntaxNode, source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const [, prefix = ""] = /\benv_prefix["']?\s*[=:]\s*["'](\w*)["']/.exec(body.text) ?? [];
  return assignmentsIn(body).flatMap((node): readonly ConfigurationFact[] => {
    const name = node.childForFieldName("left");
    const type = node.childForFieldName("type")?.text;
    // What begins with `_` is private: pydantic fills in none of it.
    if (name === null || type === undefined || /^(?:model_config$|_)/.test(name.text) || /^ClassVar\b/.test(type))
      return [];
    const value = node.childForFieldName("right");
    const field = value?.type === "call" && /(?:^|\.)Field$/.test(context.name(value) ?? "") ? value : null;
    const alias = ["validation_alias", "alias", "env"]
      .map((option) => context.text(field === null ? null : context.argument(field, option)))
      .find((text) => text !== null);
    const key = alias ?? `${prefix}${name.text}`.toUpperCase();
    const given = field === null ? value : (context.argument(field, 0) ?? context.argument(field, "default"));
    const fallback = given?.type === "ellipsis" ? null : given;
    const hasFactory = field !== null && context.argument(field, "default_factory") !== null;
    const required = fallback === null && !hasFactory;
    return [
      {
        ...{ key, source: "environment", value: shownValue(key, fallback, source), required },
        line: source.lineOf(name),
      },
    ];
  });
}

const flaskConfiguration = /(?:^|[._])app\.config$/;

/** `app.config["KEY"]`, read or written, `app.config.get("KEY", fallback)`, `app.config.update(KEY=value)`. */
function flaskSettings(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(/\bapp\.config\b/)) return [];
  const read = (key: string | null, fallback: SyntaxNode | null, node: SyntaxNode): readonly ConfigurationFact[] => {
    if (key === null || !constantName.test(key)) return [];
    const value = shownValue(key, fallback, source);
    return [{ key, source: "environment", value, required: node.type === "subscript", line: source.lineOf(node) }];
  };
  const members = context.root.descendantsOfType("subscript").flatMap((node) => {
    if (!flaskConfiguration.test(node.childForFieldName("value")?.text ?? "")) return [];
    const key = context.text(node.childForFieldName("subscript"));
    if (!isAssigned(node)) return read(key, alternativeOf(node), node);
    const value = node.parent?.childForFieldName("right") ?? null;
    return key === null || !constantName.test(key) ? [] : [setting(key, value, source)];
  });
  const calls = source.calls.flatMap(({ node, name }): readonly ConfigurationFact[] => {
    const [, object = "", member] = /^(.*)\.(get|update|from_mapping|setdefault)$/.exec(name ?? "") ?? [];
    if (member === undefined || !flaskConfiguration.test(object)) return [];
    if (member === "get" || member === "setdefault")
      return read(context.text(context.argument(node, 0)), context.argument(node, 1), node);
    return context
      .arguments(node)
      .flatMap(({ name: key, value }) => (key !== null && constantName.test(key) ? [setting(key, value, source)] : []));
  });
  return [...members, ...calls];
}
