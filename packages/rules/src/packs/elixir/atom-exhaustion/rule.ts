import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import type { Argument } from "../../../languages/language-syntax.ts";
import { isGivenConstantsOnly } from "../../../vocabulary/elixir/constant-parameter.ts";
import { isRequestCode } from "../../../vocabulary/elixir/module-role.ts";
import {
  callsWithin,
  functionAround,
  isCompileTime,
  isWithinUse,
  moduleAround,
} from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { collectionOf, isCheckedBefore, readsRequest } from "../../../vocabulary/elixir/request-data.ts";

const makers =
  /^(String\.to_atom|List\.to_atom|:erlang\.(binary_to_atom|list_to_atom)|binary_to_atom|list_to_atom|Module\.concat|Macro\.to_atom)$/;

const decoders = /^(Jason|Poison|JSX?|JSON|:jsx|:jason|Jiffy|:jiffy|Jsonrs|ExJSON)\.(decode!?|parse!?)$/;

export const rule = defineRule({
  id: "elixir/atom-exhaustion",
  class: "atom-exhaustion",
  title: "Atoms made of data",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-400", "CWE-770"],
  why: `
    Atoms are never freed, and there is room for about a million. Whoever can send new names, one request each or one
    document with many keys, stops the whole node.`,
  fix: `
    Keep text as text, use String.to_existing_atom/1 (or Jason's keys: :atoms!), or map the known names one by one.`,
  example: {
    language: "elixir",
    before: `def sort(params), do: String.to_atom(params["sort"])`,
    after: `
      def sort(%{"sort" => "name"}), do: :name
      def sort(_params), do: :inserted_at`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["atoms", "denial-of-service"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 11,
  severityByPathClass: { example: "low", script: "info", migration: "low", development: "info" },
  query: `
    (call target: (dot right: (identifier) @_make)
      (#any-of? @_make "to_atom" "binary_to_atom" "list_to_atom" "concat" "decode" "decode!" "parse" "parse!")) @finding

    (call target: (identifier) @_make (#any-of? @_make "binary_to_atom" "list_to_atom")) @finding

    (call target: (identifier) @_imported (#eq? @_imported "to_atom")) @imported @finding

    (tuple . (atom) @_decoder . (atom) @_decode . (list) @given
      (#any-of? @_decode ":decode" ":decode!")) @finding
    (tuple . (alias) @_decoder . (atom) @_decode . (list) @given
      (#any-of? @_decode ":decode" ":decode!")) @finding

    (unary_operator operand: (binary_operator left: (call target: (dot left: (_) @_owner right: (identifier) @_make)))
      (#any-of? @_owner "String" "List" ":erlang") (#any-of? @_make "to_atom" "binary_to_atom" "list_to_atom")) @finding

    (quoted_atom (interpolation)) @finding
  `,
  accept: ({ finding, imported, given }, context) => {
    // A test ends before it runs out of atoms.
    if (context.pathClass === "test") return false;
    // `json_decoder: {Jason, :decode!, [[keys: :atoms]]}` of Plug.Parsers, which stands in a module's body.
    if (given !== undefined) return /\bkeys: :atoms(?![!\w])/.test(given.text);
    if (
      isCompileTime(finding) ||
      buildsCode(finding, context) ||
      isConfiguration(context) ||
      isMixTask(finding, context) ||
      /^Mix\./.test(moduleAround(finding, context)?.name ?? "")
    )
      return false;
    if (finding.type === "quoted_atom") return isNamedByData(finding, context);
    if (finding.type === "unary_operator") return !isOverConstants(finding, context);
    if (imported !== undefined) {
      return context.mentions(/\bimport String\b.*\bto_atom: 1/) && isData(finding, "String.to_atom", context);
    }
    const name = context.name(finding) ?? "";
    if (decoders.test(name))
      return takesAtomKeys(finding, context) && !context.isConstant(context.argument(finding, 0));
    return (
      makers.test(name) && isData(finding, name, context) && (isNear(finding, context) || isOpen(finding, context))
    );
  },
  // What calls a plain function is not seen here: it may be a setting as well as a request.
  severityOf: ({ finding, given }, context) =>
    given !== undefined || decoders.test(context.name(finding) ?? "") || isNear(finding, context) ? undefined : "low",
  message: ({ finding, given }, context) =>
    given !== undefined || decoders.test(context.name(finding) ?? "")
      ? "Every key of the document becomes an atom that is never freed."
      : "Each new text becomes an atom that is never freed.",
});

/** Whether a client's data is near: in what answers requests, or in the text itself. */
const isNear = (node: SyntaxNode, context: RuleContext): boolean =>
  isRequestCode(node, context) ||
  readsRequest(node.type === "call" ? context.argument(node, 0) : node, context) ||
  node.namedChildren.some((child) => readsRequest(child, context));

/** Others can call it: a private function is given what its module has, which may be a client's or a document's. */
function isOpen(node: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(node);
  if (around?.word !== "defp") return around !== null;
  const isSent = (value: SyntaxNode | null): boolean =>
    isOfDocument(value, context) || isParsed(value, context, 0) || readsRequest(value, context);
  if (isSent(node.type === "call" ? context.argument(node, 0) : null)) return true;
  const calls = callsWithin(moduleAround(node, context)?.node, context);
  return calls.some(
    ({ name, node: call }) => name === around.name && context.arguments(call).some(({ value }) => isSent(value)),
  );
}

/** What was taken out of a text: `[key, value] = String.split(line, "=")`, an element of `Regex.scan(~r/…/, text)`. */
function isParsed(node: SyntaxNode | null, context: RuleContext, hops: number): boolean {
  const value = context.resolve(node);
  if (value === null || hops > parsedHopsMax) return false;
  const calls = callsWithin(value, context).filter(({ name }) => parsers.test(name));
  if (calls.length > 0)
    return calls.some(({ node: call }) => context.arguments(call).some(isWrittenElsewhere(context)));
  if (value.type !== "identifier") return isParsed(piped(value, context), context, hops + 1);
  const scope = functionAround(value)?.node;
  if (scope === undefined) return false;
  const match = scope.descendantsOfType("binary_operator").find((one) => isMatchOf(one, value));
  const source = match?.childForFieldName("right") ?? collectionOf(value, scope, context);
  return isParsed(source, context, hops + 1);
}

const parsers = /^(?:Regex\.(?:scan|run|named_captures)|String\.split)$/;
const parsedHopsMax = 4;

/** `key |> String.replace("-", "_")`, `String.trim(key)`: what goes in. */
const piped = (value: SyntaxNode, context: RuleContext): SyntaxNode | null => {
  const call = value.type === "binary_operator" ? value.childForFieldName("right") : value;
  return call?.type === "call" && /^(?:String|Enum)\.\w+$/.test(context.name(call) ?? "")
    ? context.argument(call, 0)
    : null;
};

const isWrittenElsewhere =
  (context: RuleContext) =>
  ({ value }: Argument): boolean =>
    value.type === "identifier" && !context.isConstant(value);

const isMatchOf = (match: SyntaxNode, name: SyntaxNode): boolean =>
  match.startIndex < name.startIndex &&
  match.childForFieldName("operator")?.text === "=" &&
  /^(?:list|tuple)$/.test(match.childForFieldName("left")?.type ?? "") &&
  match.childForFieldName("left")?.namedChildren.some(({ text }) => text === name.text) === true;

const ofOperator = /(?<![a-z])(?:conf(?:ig(?:uration)?)?|settings?|opt(?:ion)?s?|env)(?![a-z])/i;

/** `entry["kind"]`, `Map.get(entry, "kind")`: what was decoded has keys of text; the operator's own settings have them too. */
function isOfDocument(node: SyntaxNode | null, context: RuleContext): boolean {
  const value = context.resolve(node);
  const isGet = /^Map\.(?:get|fetch!)$/.test(context.name(value) ?? "");
  const [owner, key] =
    value?.type === "access_call"
      ? [value.childForFieldName("target"), value.childForFieldName("key")]
      : [context.argument(value, 0), isGet ? context.argument(value, 1) : null];
  return key?.type === "string" && !context.isConstant(owner) && !ofOperator.test(owner?.text ?? "");
}

/** It puts code together for a macro. */
const buildsCode = (node: SyntaxNode, context: RuleContext): boolean =>
  callsWithin(functionAround(node)?.node, context).some(({ name }) => name === "quote");

/** Configuration is read once, when the program is built or started. */
const isConfiguration = (context: RuleContext): boolean =>
  /(?:^|\/)config\/[^/]*\.exs$/.test(context.path) && context.mentions(/\bimport Config\b|\buse Mix\.Config\b/);

/** The compiler's own tasks run once and end. */
const isMixTask = (node: SyntaxNode, context: RuleContext): boolean => isWithinUse(node, /^Mix\.Task\b/, context);

function takesAtomKeys(call: SyntaxNode, context: RuleContext): boolean {
  const keys =
    context.argument(call, "keys") ?? context.argument(call, "labels") ?? context.argument(call, "object_keys");
  return /^:(atoms?|attempt_atom)$/.test(keys?.text ?? "") && keys?.text !== ":attempt_atom";
}

function isData(call: SyntaxNode, name: string, context: RuleContext): boolean {
  const source = context.argument(call, 0);
  // `name |> f() |> String.to_atom()` without an argument that can be seen is a capture or a pipe into nothing.
  if (source === null || context.isConstant(source)) return false;
  if (name === "Module.concat") return [source, context.argument(call, 1)].some((part) => readsRequest(part, context));
  if (isCheckedBefore(source, context) || isBounded(source, context)) return false;
  const parts = context.textParts(source);
  if (parts !== null) return parts.some((part) => typeof part !== "string" && !isFixedPart(part, context));
  return !isFixedPart(source, context);
}

/** Names of modules, atoms and settings: few, and known when the program was built. */
function isFixedPart(node: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(node) ?? node;
  if (context.isConstant(value) || /^__\w+__$/.test(value.text) || isGivenConstantsOnly(value, context)) return true;
  // There are no more of them than there were atoms.
  if (value.type === "binary_operator" && /\b(?:Atom\.to_\w+|atom_to_(?:binary|list|string))\b/.test(value.text))
    return true;
  if (value.type === "binary_operator" && value.childForFieldName("operator")?.text === "||") {
    return value.namedChildren.every((child) => isFixedPart(child, context));
  }
  if (value.type === "call") {
    const name = context.name(value) ?? "";
    if (
      /^(System\.(get_env|fetch_env!?)|Application\.\w+|Mix\.\w+|node|Atom\.to_string|Macro\.\w+|Module\.\w+|inspect)$/.test(
        name,
      )
    ) {
      return !/^inspect$/.test(name) || /^(__MODULE__|\w*module|mod)$/.test(context.argument(value, 0)?.text ?? "");
    }
    return (
      /^(String\.(downcase|upcase|trim|replace|replace_\w+|capitalize)|to_string|Macro\.underscore)$/.test(name) &&
      isFixedPart(context.argument(value, 0) ?? value.parent ?? value, context)
    );
  }
  return /^(module|mod|__MODULE__|env)$/.test(value.text);
}

/** A guard or a clause's literal says what it can be. */
function isBounded(source: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(source);
  if (around?.guard !== null && around?.guard !== undefined && /\bin\b|is_atom/.test(around.guard.text)) return true;
  for (const outer of ancestors(source)) {
    if (outer.id === around?.node.id) return false;
    if (wordOf(outer) === "for" && /<-\s*(\d+\.\.|\[|~w|@)/.test(outer.text.slice(0, 200))) return true;
    if (
      outer.type === "call" &&
      /^(Enum|Map|Keyword|MapSet|Stream)\.\w+$/.test(context.name(outer) ?? "") &&
      (context.isConstant(context.argument(outer, 0)) || isLimited(context.argument(outer, 0), context))
    )
      return true;
  }
  return false;
}

/** `settings |> Map.take(@keys)`: only these are left. */
const isLimited = (source: SyntaxNode | null, context: RuleContext): boolean =>
  callsWithin(source, context).some(
    ({ name, node }) => /^(?:Map|Keyword)\.take$/.test(name) && context.isConstant(context.argument(node, 1)),
  );

/** `~w(a b)a |> Enum.map(&String.to_atom/1)`. */
function isOverConstants(capture: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(capture)) {
    if (outer.type !== "call") continue;
    const source = context.argument(outer, 0);
    if (source === null || source.id === capture.id) return false;
    return (
      isFixedPart(source, context) ||
      /^(System\.|Application\.|~w|\[)/.test(source.text) ||
      /__schema__|String\.split\("[^"]*"/.test(source.text)
    );
  }
  return false;
}

/** `:"user_#{id}"`: a name per record or client. Parts of module and process names are few. */
function isNamedByData(atom: SyntaxNode, context: RuleContext): boolean {
  return atom.namedChildren.some((child) => {
    const part = child.type === "interpolation" ? child.firstNamedChild : null;
    if (part === null || isFixedPart(part, context) || isBounded(part, context)) return false;
    return (
      readsRequest(part, context) ||
      /(^|[_.])(id|uuid|token|email|slug|username|topic|key|session|room|channel)$/.test(part.text)
    );
  });
}
