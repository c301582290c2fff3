import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { LanguageId } from "../../languages/language.ts";
import type { FactSource } from "../fact-source.ts";
import { alternativeOf, isThrow } from "./alternative-of.ts";
import { isKey } from "./configuration-key.ts";
import { shownValue } from "./show-value.ts";

interface Reader {
  /** Where the fallback stands. */
  readonly fallback: number | string | null;
  /** Whether the program stops without it. */
  readonly required: boolean;
}

/** Functions that read the environment, or what is configured otherwise, by the key that is their first argument. */
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
  "std.env.var_os": { fallback: null, required: false },
  "System.getProperty": { fallback: 1, required: false },
  "Integer.getInteger": { fallback: 1, required: false },
  "Long.getLong": { fallback: 1, required: false },
  "Boolean.getBoolean": { fallback: null, required: false },
  "Environment.GetEnvironmentVariable": { fallback: null, required: false },
  "System.Environment.GetEnvironmentVariable": { fallback: null, required: false },
};

/** What means this in one language only: Laravel's `env`, django-environ's, Spring's `Environment`, NestJS's `ConfigService`. */
const readersOfLanguages: Readonly<Partial<Record<LanguageId, readonly (readonly [name: RegExp, reader: Reader])[]>>> =
  {
    java: [
      [/(?:^|\.)env(?:ironment)?\.getProperty$/i, { fallback: 1, required: false }],
      [/(?:^|\.)env(?:ironment)?\.getRequiredProperty$/i, { fallback: null, required: true }],
    ],
    php: [[/^env$|(?:^|\.)Env\.get$/, { fallback: 1, required: false }]],
    python: [[/^env(?:\.(?:str|bool|int|float|list|dict|json|url|db|path))?$/, { fallback: 1, required: true }]],
    rust: [[/^env\.var$/, { fallback: null, required: false }]],
    typescript: [
      [/(?:^|\.)_?configService\.get$/i, { fallback: 1, required: false }],
      [/(?:^|\.)_?configService\.getOrThrow$/i, { fallback: null, required: true }],
    ],
  };

/** A project's own `getEnv("PORT", "80")`, `envint("PORT", 80)`; only where the key is written like a variable. */
const helperName =
  /(?:^|\.)(?:_?(?:[gG]et|[rR]ead|[lL]oad|[rR]equired?|[mM]ust(?:Get)?|[lL]ookup|[fF]etch|[pP]arse)_?[eE]nv(?:_?[vV]ar)?(?![a-z])\w*|env_?(?:int|bool|str|float|list|secret|or|Int|Bool|Str|Float|List|Or|Duration)\w*)$/;
const variableName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** What the virtual machine itself sets. */
const machinesOwn = /^(?:java|os|user|file|line|path|sun)\./;

/** Returns what calls read from the environment and its kin. */
export function environmentCalls(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  const ownEnv = context.language === "python" && hasOwnEnv(source);
  return source.calls.flatMap(({ node, name }): readonly ConfigurationFact[] => {
    if (name === null || (ownEnv && name === "env")) return [];
    const read = context.text(context.argument(node, 0));
    const reader = read === null ? undefined : (readerOf(name, read, context.language) ?? heldReader(node, source));
    if (read === null || reader === undefined || !isKey(read) || machinesOwn.test(read)) return [];
    const given =
      reader.fallback === null ? null : (context.argument(node, reader.fallback) ?? context.argument(node, "default"));
    const block = node.childForFieldName("block");
    const { rescue, isRequired } = unwrapped(node, source);
    const fallback = given ?? rescue ?? block?.childForFieldName("body")?.lastNamedChild ?? alternativeOf(node);
    const value = shownValue(read, fallback, source);
    const required = (reader.required && given === null && block === null) || isThrow(fallback) || isRequired;
    return [{ key: read, source: "environment", value, required, line: source.lineOf(node) }];
  });
}

/** Whether a file in Python has a function `env` of another meaning. */
function hasOwnEnv({ context }: FactSource): boolean {
  return (
    context.mentions(/\bdef\s+env\s*\(/) &&
    context.functions().some(({ name, node }) => name === "env" && !/environ|getenv/.test(node.text))
  );
}

function readerOf(name: string, read: string, language: LanguageId): Reader | undefined {
  if (Object.hasOwn(readers, name)) return readers[name];
  const found = readersOfLanguages[language]?.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return found[1];
  if (!variableName.test(read)) return undefined;
  return helperName.test(name) ? { fallback: 1, required: /(?:must|require)/i.test(name) } : undefined;
}

/** What makes an object that reads the environment when it is called: of Starlette, decouple, django-environ, environs. */
const readerMaker = /^(?:starlette\.config\.Config|decouple\.(?:Auto)?Config|environ\.F?Env|environs\.Env)$/;

/** `config("DEBUG", default=False)` behind `config = Config(".env")`. */
function heldReader(node: SyntaxNode, { context }: FactSource): Reader | undefined {
  if (context.language !== "python") return undefined;
  const callee = node.childForFieldName("function");
  const held = callee?.type === "attribute" ? callee.childForFieldName("object") : callee;
  const made = held?.type === "identifier" ? context.resolve(held) : null;
  const isReader = made?.type === "call" && readerMaker.test(context.name(made) ?? "");
  return isReader ? { fallback: "default", required: true } : undefined;
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
