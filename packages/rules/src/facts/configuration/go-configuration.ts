import type { ConfigurationFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { shownText, shownValue } from "./show-value.ts";

/** Returns what struct tags and viper say of the configuration of a program in Go. */
export function goConfiguration(source: FactSource): readonly ConfigurationFact[] {
  return [...structTags(source), ...viperCalls(source)];
}

/** Go's `Port int \`env:"PORT" envDefault:"3000"\`` (caarlos0/env) and `envconfig:"PORT" default:"3000"`. */
function structTags(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.mentions(/\b(?:env|envconfig):"/)) return [];
  return context.root.descendantsOfType("field_declaration").flatMap((node): readonly ConfigurationFact[] => {
    const tag = node.childForFieldName("tag");
    const [, key = "", options = ""] = /\b(?:env|envconfig):"([A-Za-z_]\w*)(?!\w)([^"]*)"/.exec(tag?.text ?? "") ?? [];
    if (tag === null || key === "") return [];
    const [, fallback = null] =
      /\b(?:envDefault|default):"([^"]*)"/.exec(tag.text) ?? /,\s*default=([^,]*)/.exec(options) ?? [];
    const required = /,\s*(?:required|notEmpty)\b/.test(options) || /\brequired:"true"/.test(tag.text);
    const value = fallback === null ? null : shownText(key, fallback, { place: tag, source });
    return [{ key, source: "environment", value, required: required && fallback === null, line: source.lineOf(tag) }];
  });
}

const viperModule = "github.com/spf13/viper";
const viperReads = /^(?:Get\w*|IsSet|InConfig|Sub|UnmarshalKey|BindPFlag)$/;

/** viper's `GetString("db.host")`, `SetDefault("db.host", "localhost")`, `BindEnv("port", "APP_PORT")`, of the package or of an instance. */
function viperCalls(source: FactSource): readonly ConfigurationFact[] {
  const { context } = source;
  if (!context.importsModule(viperModule)) return [];
  const instances = viperInstances(source);
  return source.calls.flatMap(({ node, name }): readonly ConfigurationFact[] => {
    const callee = node.childForFieldName("function");
    const member = callee?.childForFieldName("field")?.text ?? "";
    const object = callee?.childForFieldName("operand") ?? null;
    const isPackage = name === `${viperModule}.${member}`;
    if (object === null || (!isPackage && !instances.has(lastName(object)))) return [];
    const texts = context.arguments(node).map(({ value }) => context.text(value));
    const [key] = texts;
    if (key === undefined || key === null || key === "") return [];
    const fact = (read: string, value: string | null, kind: ConfigurationFact["source"]): ConfigurationFact => ({
      ...{ key: read, source: kind, value, required: false, line: source.lineOf(node) },
    });
    const given = context.argument(node, 1);
    if (viperReads.test(member)) return [fact(key, null, "environment")];
    if (member === "SetDefault") return [fact(key, shownValue(key, given, source), "environment")];
    if (member === "Set") return [fact(key, shownValue(key, given, source), "setting")];
    // Without names of its own a key is the variable's name, less a prefix.
    const names = texts.length > 1 ? texts.slice(1) : texts;
    return member === "BindEnv" ? names.flatMap((each) => (each === null ? [] : fact(each, null, "environment"))) : [];
  });
}

/** Names that hold an instance: made by `viper.New()`, or declared as `*viper.Viper`. */
function viperInstances({ context }: FactSource): ReadonlySet<string> {
  const made = context.root
    .descendantsOfType(["short_var_declaration", "var_spec", "assignment_statement"])
    .filter((node) =>
      /\bviper\.(?:New|NewWithOptions|Sub)\(/.test((node.childForFieldName("right") ?? node).text.slice(0, 200)),
    )
    .map((node) => lastName(node.childForFieldName("left") ?? node.childForFieldName("name") ?? node));
  const declared = context.root
    .descendantsOfType(["parameter_declaration", "field_declaration", "var_spec"])
    .filter((node) => /\bviper\.Viper$/.test(node.childForFieldName("type")?.text ?? ""))
    .flatMap((node) => node.childForFieldName("name")?.text ?? []);
  return new Set([...made, ...declared]);
}

/** `v` of `v`, `a.v`. */
function lastName(node: SyntaxNode): string {
  return /\w+$/.exec(node.text.slice(0, 200))?.[0] ?? "";
}
