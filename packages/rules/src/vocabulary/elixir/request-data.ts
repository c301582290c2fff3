import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { callbackAround, isRequestCode } from "./module-role.ts";
import { argumentNodes, contains, functionAround, routePathOf } from "./outline.ts";
import { wordOf } from "./word-of.ts";

/** Parts of a connection that the other side writes. */
const connectionParts =
  /^(conn|socket)\.(params|query_params|body_params|path_params|query_string|req_cookies|cookies|req_headers)$/;

const requestReaders = /^((Plug\.)?Conn\.)?(get_req_header|read_body|read_part_body)$/;

/** Names that hold what a client sent. */
const parameterName = /^(params|.*_params|query_params|payload|unsigned_params)$/;

/** What makes a value harmless, whatever it was before. */
const harmlessCalls =
  /^(Integer\.(parse|to_string)|Path\.(extname|basename)|String\.(to_integer|length)|length|byte_size|is_\w+|map_size|Enum\.count|Enum\.member\?)$/;

/** Calls whose result is still what they were given, or a part of it. */
const handsOn =
  /^(String\.\w+|Map\.\w+|Keyword\.\w+|Enum\.\w+|List\.\w+|Access\.\w+|Path\.\w+|URI\.\w+|Base\.\w+|Jason\.\w+|Poison\.\w+|Kernel\.\w+|IO\.\w+|Regex\.\w+|get_in|put_in|hd|tl|elem|to_string|to_charlist|inspect|then|List\.first|struct!?|Plug\.Conn\.\w+|fetch_query_params|if|case|unless|with)$/;

const hopsMax = 3;

/** Returns whether a value is, or is made of, what a client sent: `params["id"]`, or a name bound to a part of it. */
export function readsRequest(node: SyntaxNode | null | undefined, context: RuleContext): boolean {
  return node !== null && node !== undefined && reads(node, context, 0);
}

function reads(node: SyntaxNode, context: RuleContext, hops: number): boolean {
  if (node.type === "identifier") return isRequestName(node, context, hops);
  if (node.type === "call") {
    const name = context.name(node) ?? "";
    if (harmlessCalls.test(name)) return false;
    if (requestReaders.test(name)) return true;
    const target = node.childForFieldName("target");
    const owner = target?.type === "dot" ? target.childForFieldName("left") : null;
    if (connectionParts.test(name)) return owner === null || !isOwnStruct(owner, functionAround(node)?.node ?? null);
    if (owner !== null && owner.type !== "alias" && owner.type !== "atom" && reads(owner, context, hops)) return true;
    // What a function makes of a request's part (a record that it looks up) is not the client's any more.
    if (name !== "" && !handsOn.test(name)) return false;
    const list = node.namedChildren.find(({ type }) => type === "arguments");
    return list?.namedChildren.some((child) => reads(child, context, hops)) ?? false;
  }
  if (["anonymous_function", "do_block", "quoted_content", "stab_clause"].includes(node.type)) return false;
  return node.namedChildren.some((child) => reads(child, context, hops));
}

function isRequestName(node: SyntaxNode, context: RuleContext, hops: number): boolean {
  const scope = functionAround(node)?.node ?? null;
  if (scope === null || hops > hopsMax) return false;
  if (parameterName.test(node.text)) {
    if (isOwnStruct(node, scope)) return false;
    if (isOfClient(node, scope, context)) return true;
  }
  if (
    isGivenToAction(node, context) ||
    isBoundInRequestPattern(node, context, hops) ||
    isOfTopic(node, scope) ||
    isOfPath(node, scope)
  )
    return true;
  const value = context.resolve(node);
  if (value !== null && value.id !== node.id) return reads(value, context, hops + 1);
  const collection = collectionOf(node, scope, context);
  return collection !== null && reads(collection, context, hops + 1);
}

/** `def create(conn, attrs)`, `def incoming(conn, %{"From" => from} = message)` of a controller: all that the client sent. */
function isGivenToAction(name: SyntaxNode, context: RuleContext): boolean {
  const around = callbackAround(name, context);
  if (around?.role !== "controller" || /opt(?:ion)?s$/.test(name.text)) return false;
  const sent = around.callback.parameters[1];
  if (sent?.type === "identifier") return sent.text === name.text;
  if (sent?.type !== "binary_operator" || sent.childForFieldName("operator")?.text !== "=") return false;
  return sent.namedChildren.some(({ type, text }) => type === "identifier" && text === name.text);
}

/** Returns what a name is an element of: `for {key, value} <- filter`, `Enum.map(filter, fn {key, value} -> …)`. */
export function collectionOf(name: SyntaxNode, scope: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const outer of ancestors(name)) {
    if (outer.id === scope.id) return null;
    if (wordOf(outer) === "for") {
      const generator = argumentNodes(outer).find(
        (part) =>
          part.childForFieldName("operator")?.text === "<-" &&
          namesIn(part.childForFieldName("left") ?? part).includes(name.text),
      );
      if (generator !== undefined) return generator.childForFieldName("right");
    }
    if (outer.type !== "stab_clause" || outer.parent?.type !== "anonymous_function") continue;
    const head = outer.childForFieldName("left");
    if (head === null || !namesIn(head).includes(name.text)) continue;
    const call = outer.parent.parent?.parent ?? null;
    return /^(?:Enum|Stream|Map|Keyword)\.\w+$/.test(context.name(call) ?? "") ? context.argument(call, 0) : null;
  }
  return null;
}

/** A name that a pattern takes out of a map with text keys: `%{"email" => email}`. JSON and forms have text keys. */
function isBoundInRequestPattern(name: SyntaxNode, context: RuleContext, hops: number): boolean {
  const scope = functionAround(name)?.node;
  if (scope === undefined) return false;
  for (const entry of scope.descendantsOfType("binary_operator")) {
    if (entry.startIndex > name.startIndex) return false;
    if (entry.childForFieldName("operator")?.text !== "=>") continue;
    const key = entry.childForFieldName("left");
    // `"SCYLLA_SHARD"` is how a server or an environment names its settings.
    if (key?.type !== "string" || /^"[A-Z][A-Z0-9]*_[A-Z0-9_]*"$/.test(key.text)) continue;
    const bound = entry.childForFieldName("right");
    if (bound === null || !namesIn(bound).includes(name.text)) continue;
    // Where the server itself put what was uploaded.
    if (bound.text.includes("Plug.Upload") && new RegExp(`\\bpath: ${name.text}\\b`).test(bound.text)) continue;
    if (
      isPattern(entry, scope) &&
      !isTakenFromOwn(entry, context, hops) &&
      isSentPattern({ entry, name, hops }, context)
    )
      return true;
  }
  return false;
}

/** A name that an entry of a pattern binds, and how many names were followed to it. */
interface BoundName {
  readonly entry: SyntaxNode;
  readonly name: SyntaxNode;
  readonly hops: number;
}

/** Functions that read the operator's own: a file of credentials, settings. */
const operators = /credential|config|setting|option|manifest|env(?:_|$)/i;

/**
 * Whether what a pattern takes apart came from a client. Where requests are answered it did, unless it is an element of
 * something else; elsewhere only what a function was given, not what it asked another service for.
 */
function isSentPattern({ entry, name, hops }: BoundName, context: RuleContext): boolean {
  const around = functionAround(entry);
  if (around === null) return false;
  const head = headOf(around.node);
  if (head !== null && contains(head, entry))
    return isOfRequest(name, around.node, context) || (around.word.startsWith("def") && !operators.test(around.name));
  const source = sourceOf(entry, around.node, context);
  if (source === null) return isOfRequest(name, around.node, context);
  return (
    (hops < hopsMax && reads(source, context, hops + 1)) || (!isCall(source) && isOfRequest(name, around.node, context))
  );
}

const isOfRequest = (name: SyntaxNode, scope: SyntaxNode, context: RuleContext): boolean =>
  isRequestCode(name, context) || /\b(?:conn|socket)\b/.test(headOf(scope)?.text ?? "");

const isCall = (source: SyntaxNode): boolean => {
  const call = source.type === "binary_operator" ? source.childForFieldName("right") : source;
  // `assigns.params` reads a field.
  return call?.type === "call" && call.namedChildren.some(({ type }) => type === "arguments");
};

/** What a pattern outside of a head is matched with: the subject of a case, a match's right side, a collection. */
function sourceOf(entry: SyntaxNode, scope: SyntaxNode, context: RuleContext): SyntaxNode | null {
  for (const outer of ancestors(entry)) {
    if (outer.id === scope.id) return null;
    const operator = outer.type === "binary_operator" ? outer.childForFieldName("operator")?.text : undefined;
    if (operator === "=" || operator === "<-") {
      const [left, right] = [outer.childForFieldName("left"), outer.childForFieldName("right")];
      // `%{"id" => id} = order` names the whole of a pattern.
      if (left !== null && contains(left, entry) && right?.type !== "identifier") return right;
    }
    if (outer.type !== "stab_clause") continue;
    const holder = outer.parent;
    const call = holder?.type === "anonymous_function" ? (holder.parent?.parent ?? null) : (holder?.parent ?? null);
    if (call?.type !== "call") return null;
    if (holder?.type === "anonymous_function")
      return /^(?:Enum|Stream|Map|Keyword)\.\w+$/.test(context.name(call) ?? "") ? context.argument(call, 0) : null;
    return wordOf(call) === "case" ? context.argument(call, 0) : null;
  }
  return null;
}

/** `def join("room:" <> id, …)`: the client writes the topic. */
function isOfTopic(name: SyntaxNode, scope: SyntaxNode): boolean {
  const head = headOf(scope);
  if (head?.childForFieldName("target")?.text !== "join") return false;
  const topic = head.namedChildren.find(({ type }) => type === "arguments")?.firstNamedChild;
  return (
    topic?.type === "binary_operator" &&
    topic.childForFieldName("operator")?.text === "<>" &&
    topic.childForFieldName("right")?.text === name.text
  );
}

/** `get "/items/:id" do`: the path binds the name. */
const isOfPath = (name: SyntaxNode, route: SyntaxNode): boolean =>
  new RegExp(`[:*]${name.text}\\b`).test(routePathOf(route) ?? "");

function namesIn(node: SyntaxNode): readonly string[] {
  return node.type === "identifier" ? [node.text] : node.descendantsOfType("identifier").map(({ text }) => text);
}

/** Where a request is answered, and elsewhere what has keys of text, as JSON and forms do: `params["url"]`. */
function isOfClient(name: SyntaxNode, scope: SyntaxNode, context: RuleContext): boolean {
  const { text } = name;
  return (
    isRequestCode(name, context) ||
    /\b(?:conn|socket)\b/.test(headOf(scope)?.text ?? "") ||
    new RegExp(
      `\\b${text}(?:\\["|, "|\\s{1,40}\\|> \\w+\\.\\w+!?\\("| = %\\{")|" => [^{}]{1,200}\\} = ${text}\\b`,
    ).test(scope.text)
  );
}

const headOf = (scope: SyntaxNode): SyntaxNode | null =>
  scope.namedChildren.find(({ type }) => type === "arguments")?.firstNamedChild ?? null;

/** `%Payload{} = payload` in the head: a record of the program's own. */
function isOwnStruct(name: SyntaxNode, scope: SyntaxNode | null): boolean {
  const head = scope === null ? null : headOf(scope);
  const matches = head?.descendantsOfType("binary_operator") ?? [];
  return matches.some((match) => {
    const sides = [match.childForFieldName("left"), match.childForFieldName("right")];
    return (
      sides.some((side) => side?.text === name.text) &&
      sides.some((side) => /^%(?!(?:Plug\.|Phoenix\.)?(?:Conn|Socket|LiveView\.Socket)\b)[A-Z]/.test(side?.text ?? ""))
    );
  });
}

/** `%{"temp" => temp} = Regex.named_captures(…)`: what a call of the program answers, other than a decoder, is its own. */
function isTakenFromOwn(entry: SyntaxNode, context: RuleContext, hops: number): boolean {
  const scope = functionAround(entry)?.node;
  for (const outer of ancestors(entry)) {
    if (outer.id === scope?.id || outer.type === "stab_clause") return false;
    const operator = outer.type === "binary_operator" ? outer.childForFieldName("operator")?.text : undefined;
    if (operator !== "=" && operator !== "<-") continue;
    const source = outer.childForFieldName("right");
    if (source === null || contains(source, entry)) return false;
    const call = source.type === "binary_operator" ? source.childForFieldName("right") : source;
    if (call?.type !== "call" || !/^Regex\.|^System\.|\.query!?$/.test(context.name(call) ?? "")) return false;
    return !reads(source, context, hops + 1);
  }
  return false;
}

/** A pattern stands in the head of a function or clause, or to the left of a match. */
function isPattern(node: SyntaxNode, scope: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.id === scope.id) return true;
    if (outer.type === "do_block" || outer.type === "body") return false;
    if (outer.type === "stab_clause") return contains(outer.childForFieldName("left") ?? outer, node);
    if (outer.type === "keywords") return false;
    const operator = outer.type === "binary_operator" ? outer.childForFieldName("operator")?.text : undefined;
    if (operator === "=" || operator === "<-") {
      const left = outer.childForFieldName("left");
      return left !== null && contains(left, node);
    }
  }
  return false;
}

/** Whether the function around a node checks a name against a list or pattern before: `in @allowed`, `when x in [...]`. */
export function isCheckedBefore(value: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(value)?.node;
  if (scope === undefined) return false;
  const names = [...new Set(namesIn(value))].filter((name) => name !== "conn" && name !== "params");
  const text = scope.text.slice(0, value.endIndex - scope.startIndex + 1);
  return (
    names.some((name) => {
      const safe = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return (
        new RegExp(`\\b${safe}\\b\\s+(not\\s+)?in\\s`).test(text) ||
        new RegExp(
          `\\b(valid\\w*|allow\\w*|permitted\\w*|safe\\w*|trusted\\w*|known\\w*|whitelist\\w*|Enum\\.member|MapSet\\.member)[?!]?\\(.*\\b${safe}\\b`,
        ).test(text)
      );
    }) ||
    (names.length === 0 && context.mentions(/\bin @allowed/))
  );
}
