import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { LanguageId } from "../../languages/language.ts";
import type { FactSource } from "../fact-source.ts";
import { documentSettings, terraformVariables } from "./document-settings.ts";
import { environmentOfLanguage } from "./environment-of-languages.ts";
import { environmentSchemas } from "./environment-schemas.ts";
import { shownValue } from "./show-value.ts";

interface Reader {
  readonly fallback: number | string | null;
  readonly required: boolean;
  /** The one language in which the name is known to mean this. */
  readonly only?: LanguageId;
}

/** Functions that read the environment: where the key and the fallback stand, and whether the program stops without it. */
const readers: Readonly<Record<string, Reader>> = {
  "os.getenv": { fallback: 1, required: false },
  "os.environ.get": { fallback: 1, required: false },
  "os.environ.setdefault": { fallback: 1, required: false },
  "decouple.config": { fallback: "default", required: false },
  "System.get_env": { fallback: 1, required: false },
  "System.fetch_env!": { fallback: null, required: true },
  "System.fetch_env": { fallback: null, required: false },
  "Deno.env.get": { fallback: null, required: false },
  "os.Getenv": { fallback: null, required: false },
  "os.LookupEnv": { fallback: null, required: false },
  "System.getenv": { fallback: null, required: false },
  getenv: { fallback: null, required: false },
  "ENV.fetch": { fallback: 1, required: true },
  "std.env.var": { fallback: null, required: false },
  "env.var": { fallback: null, required: false, only: "rust" },
  "std.env.var_os": { fallback: null, required: false },
  env: { fallback: 1, required: false, only: "php" },
  "System.getProperty": { fallback: 1, required: false },
  "Environment.GetEnvironmentVariable": { fallback: null, required: false },
  "System.Environment.GetEnvironmentVariable": { fallback: null, required: false },
};

/** Methods of configuration objects, by their last part and what stands before it: .NET's `IConfiguration`, Go's viper, Laravel's `Env`. */
const methodReaders: readonly (readonly [name: RegExp, fallback: number | null])[] = [
  [/(?:^|[._])_?[cC]onfig(?:uration)?\.(?:GetValue|GetConnectionString|GetSection|GetRequiredSection)(?:<[^>]*>)?$/, 1],
  [/(?:^|[./])viper\.(?:Get(?:String|Int|Int32|Int64|Bool|Duration|Float64|StringSlice|StringMap)?|IsSet)$/, null],
  [/(?:^|\.)Env\.get$/, 1],
];

/** The environment as an object: of Ruby `ENV`, of PHP `$_ENV`, of the others what is written here. */
const environmentObject = /^(?:os\.environ|(?:node:)?process\.env|import\.meta\.env|Bun\.env)$/;
const key = /^[A-Za-z_][\w.-]*$/;

/** Returns the configuration keys that the file reads from the environment or sets, in order. */
export function collectConfiguration(source: FactSource): ConfigurationFact[] {
  const found = [...readCalls(source), ...readMembers(source), ...environmentOfLanguage(source), ...settings(source)];
  return found.sort((a, b) => a.line - b.line || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function readCalls(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  return source.calls.flatMap(({ node, name }): readonly ConfigurationFact[] => {
    const reader = readerOf(name);
    const read = reader === undefined ? null : context.text(context.argument(node, 0));
    if (reader === undefined || read === null || !key.test(read)) return [];
    if (reader.only !== undefined && reader.only !== context.language) return [];
    const given = reader.fallback === null ? null : context.argument(node, reader.fallback);
    const block = node.childForFieldName("block");
    const { rescue, isRequired } = unwrapped(node, source);
    const fallback = given ?? rescue ?? block?.childForFieldName("body")?.lastNamedChild ?? alternativeOf(node);
    const value = shownValue(read, fallback, source);
    const required =
      (reader.required && given === null && block === null) || fallback?.type === "throw_expression" || isRequired;
    return [{ key: read, source: "environment", value, required, line: source.lineOf(node) }];
  });
}

function readerOf(name: string | null): Reader | undefined {
  if (name === null) return undefined;
  if (Object.hasOwn(readers, name)) return readers[name];
  const found = methodReaders.find(([pattern]) => pattern.test(name));
  return found === undefined ? undefined : { fallback: found[1], required: /\.GetRequiredSection$/.test(name) };
}

/** Rust's `var("KEY").unwrap_or("fallback".into())` and `var("KEY").expect("…")`. */
function unwrapped(
  node: SyntaxNode,
  { context }: FactSource,
): { readonly rescue: SyntaxNode | null; readonly isRequired: boolean } {
  const access = context.language === "rust" && node.parent?.type === "field_expression" ? node.parent : null;
  const member = access?.childForFieldName("field")?.text ?? "";
  const isRequired = /^(?:unwrap|expect)$/.test(member) || node.parent?.type === "try_expression";
  const given = /^unwrap_or(?:_else)?$/.test(member) ? context.argument(access?.parent, 0) : null;
  const made = given?.type === "closure_expression" ? given.childForFieldName("body") : given;
  // `"text".to_string()` is its text.
  const text = made?.type === "call_expression" ? madeText(made) : made;
  return { rescue: text ?? null, isRequired: isRequired && context.language === "rust" };
}

/** The literal of `"text".to_string()` and `String::from("text")`: what else is called makes another value. */
function madeText(call: SyntaxNode): SyntaxNode | null {
  const callee = call.childForFieldName("function");
  const isFrom = /^(?:String|std::string::String)::from$/.test(callee?.text ?? "");
  const literal = isFrom ? call.childForFieldName("arguments")?.firstNamedChild : callee?.childForFieldName("value");
  const isPlain = isFrom || /^(?:to_string|to_owned|into)$/.test(callee?.childForFieldName("field")?.text ?? "");
  return isPlain && literal?.type === "string_literal" ? literal : null;
}

/** `process.env.KEY`, `process.env["KEY"]`, `os.environ["KEY"]`, `ENV["KEY"]`, `$_ENV["KEY"]`, `const { KEY } = process.env`. */
function readMembers(source: FactSource): readonly ConfigurationFact[] {
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
    if (read === null || !key.test(read) || isAssigned(node)) return [];
    const fallback = alternativeOf(node);
    const value = shownValue(read, fallback, source);
    const required = family === "python" || fallback?.type === "throw_expression";
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

const otherwise = /^(?:\?\?|\|\||or|\?:)=?$/;

/** What stands for the value where it is missing: `x ?? y`, `x || y`, `x or y`, `x ?: y`, `x ||= y`. */
function alternativeOf(node: SyntaxNode): SyntaxNode | null {
  const parent = node.parent;
  if (parent?.type === "conditional_expression") {
    // PHP's `x ?: y` is a choice without its first way.
    const isShort = parent.childForFieldName("condition")?.id === node.id && parent.namedChildCount === 2;
    return isShort ? parent.childForFieldName("alternative") : null;
  }
  if (parent?.childForFieldName("left")?.id !== node.id || !otherwise.test(operatorOf(parent))) return null;
  return parent.childForFieldName("right");
}

function isAssigned(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null || !/assignment/.test(parent.type) || otherwise.test(operatorOf(parent))) return false;
  return parent.childForFieldName("left")?.id === node.id;
}

function operatorOf(node: SyntaxNode): string {
  return node.childForFieldName("operator")?.text ?? "";
}

/** Constants of a Python module, and `config :app, key: value`. */
function settings(source: FactSource): readonly ConfigurationFact[] {
  if (source.family === "python") return pythonSettings(source);
  if (source.family === "data") {
    return source.context.language === "hcl" ? terraformVariables(source) : documentSettings(source);
  }
  return source.family === "elixir" ? elixirSettings(source) : [];
}

function pythonSettings(source: FactSource): readonly ConfigurationFact[] {
  return source.context.root.namedChildren.flatMap((statement): readonly ConfigurationFact[] => {
    const node = statement.type === "expression_statement" ? statement.firstNamedChild : null;
    const target = node?.type === "assignment" ? node.childForFieldName("left") : null;
    if (node == null || target?.type !== "identifier" || !/^[A-Z][A-Z0-9_]+$/.test(target.text)) return [];
    return [setting(target.text, node.childForFieldName("right"), source)];
  });
}

function elixirSettings(source: FactSource): readonly ConfigurationFact[] {
  return source.calls
    .filter(({ name }) => name === "config")
    .flatMap(({ node }) => {
      const [app, ...others] = source.context.arguments(node);
      const prefix = [app, ...others.filter(({ name }) => name === null)].map((each) =>
        each?.value.text.replace(/^:/, ""),
      );
      return others
        .filter(({ name }) => name !== null)
        .map(({ name, value }) => setting([...prefix, name].join("."), value, source));
    });
}

function setting(name: string, value: SyntaxNode | null, source: FactSource): ConfigurationFact {
  const line = value === null ? 1 : source.lineOf(value);
  return { key: name, source: "setting", value: shownValue(name, value, source), required: false, line };
}
