import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { wordsOf } from "../../../vocabulary/secret-name.ts";

const generators =
  /^(:rand\.(uniform|uniform_s|uniform_real|bytes|normal)|:random\.uniform|Enum\.(random|take_random|shuffle)|:erlang\.(unique_integer|phash2)|System\.unique_integer)$/;

/** Counters tell themselves apart, and are guessed at once: they matter only where a secret is made. */
const counters = /unique_integer|phash2/;

const identityWords = new Set(
  "id ids uid uuid guid token tokens session secret secrets password passwd passphrase passcode nonce key salt otp totp pin apikey invite voucher csrf".split(
    " ",
  ),
);

/** Words before "code" that make it one that must not be guessed. */
const codeWords = new Set(
  "verification reset invite invitation auth authorization confirmation access login recovery security sms pairing join activation one backup coupon".split(
    " ",
  ),
);

/** Where guessing gains nothing: samples, spreading of load, looks, waits. */
const harmlessWords = new Set(
  "color colour jitter sample sampling delay backoff retry shard partition node worker pool routing bucket interval timeout wait avatar emoji fake faker mock seed dummy stream amount sleep count size weight percent percentage chance demo example trace span request".split(
    " ",
  ),
);

export const rule = defineRule({
  id: "elixir/insecure-random-id",
  class: "insecure-random-id",
  title: "Guessable random value used as a token or identifier",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-338"],
  why: `
    :rand and the Enum functions built on it are seeded per process and predictable: from a few values the next ones can
    be computed. Whoever does so holds the tokens, codes or session ids of others.`,
  fix: `
    Use :crypto.strong_rand_bytes/1 and encode it (Base.url_encode64/2), Ecto.UUID.generate/0 for identifiers, and
    Phoenix.Token for what carries data.`,
  example: {
    language: "elixir",
    before: `reset_token = Enum.map_join(1..20, fn _ -> Enum.random(@alphabet) end)`,
    after: `reset_token = Base.url_encode64(:crypto.strong_rand_bytes(32), padding: false)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["random", "token"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_generate)
      (#any-of? @_generate "uniform" "uniform_s" "uniform_real" "bytes" "random" "take_random" "shuffle" "unique_integer" "phash2"))
      @finding

    (unary_operator operand: (binary_operator left: (call target: (dot left: (_) @_rand right: (identifier) @_generate)))
      (#any-of? @_generate "uniform" "random") (#any-of? @_rand ":rand" "Enum" ":random")) @finding
  `,
  accept: ({ finding }, context) => {
    if (context.pathClass === "test") return false;
    const name = finding.type === "call" ? (context.name(finding) ?? "") : ":rand.uniform";
    if (!generators.test(name) || isFactory(context) || isDisplayName(finding, context)) return false;
    const names = namesAround(finding, context);
    if (names.some(isHarmless)) return false;
    const isGuessable = names.some((one) => isIdentity(one, !counters.test(name)));
    return isGuessable && !mixesStrongBytes(finding) && !picksExisting(finding, context);
  },
  message: ({ finding }) =>
    `This value is made to be unguessable, and \`${finding.text.split("(")[0] ?? ""}\` is predictable.`,
});

/** What the value is called: variable, key, attribute, and the function that makes it. */
function namesAround(node: SyntaxNode, context: RuleContext): readonly string[] {
  const names: string[] = [];
  for (const outer of ancestors(node)) {
    if (outer.type === "pair") names.push((outer.childForFieldName("key")?.text ?? "").replace(/:\s*$/, ""));
    const operator = outer.type === "binary_operator" ? outer.childForFieldName("operator")?.text : undefined;
    const left = outer.childForFieldName("left");
    if ((operator === "=" || operator === "=>") && left !== null && left.endIndex <= node.startIndex)
      names.push(left.text);
    if (outer.type === "unary_operator" && outer.text.startsWith("@")) names.push(outer.text.split(/[\s(]/)[0] ?? "");
    if (outer.type === "call" && /^(def|defp|test)$/.test(outer.childForFieldName("target")?.text ?? "")) break;
    if (outer.type === "call" && /put(_new|_change|_session)?$/.test(context.name(outer) ?? "")) {
      names.push(...context.arguments(outer).flatMap(({ value }) => context.text(value) ?? []));
    }
  }
  const around = functionAround(node);
  // What something is made of has its meaning from the function that makes it.
  const given = names.filter(
    (name) => name.length < 60 && !/^(?:seed|base|raw|entropy|input|data|payload|parts?)$/.test(name),
  );
  // The nearest name says what the value is; only where that says nothing, the function's does.
  const nearest = given[0]?.replace(/^(?:\w+_)?rand(?:om)?_(?=[a-z])/, "");
  const isTelling =
    nearest !== undefined &&
    !/^(\w*random\w*|value|number|n|char|chars|bytes|result|digits|string|text|code|rand|index|i|x|do|into)$/.test(
      nearest,
    );
  return isTelling ? [nearest] : [...given, around?.name ?? ""];
}

function isIdentity(name: string, ordinary: boolean): boolean {
  const words = wordsOf(name);
  const isSecret = words.some((word) => /^(token|secret|password|otp|nonce|salt|session|pin)s?$/.test(word));
  if (!ordinary) return isSecret;
  if (words.at(-1) === "key" && words.length === 1) return false;
  if (words.at(-1) === "code") return words.some((word) => codeWords.has(word));
  return (
    isSecret || identityWords.has(words.at(-1) ?? "") || words.some((word) => word === "uuid" || word === "apikey")
  );
}

const isHarmless = (name: string): boolean => wordsOf(name).some((word) => harmlessWords.has(word));

/** `Enum.random(users).id` and `Enum.random(tokens)` choose among what is there. */
function picksExisting(node: SyntaxNode, context: RuleContext): boolean {
  if (!/^Enum\.(random|take_random|shuffle)$/.test(context.name(node) ?? "")) return false;
  const source = context.argument(node, 0);
  // A named list of things, unless they are characters.
  if (/^@\w+s$/.test(source?.text ?? "") && !/char|letter|digit|symbol|byte|glyph/i.test(source?.text ?? ""))
    return true;
  const value = context.resolve(source);
  if (value === null || context.isConstant(value)) return false;
  if (/^[?@]|\.\.|alphabet|chars?\b|letters|digits|symbols|bytes|characters|graphemes/i.test(value.text)) return false;
  return value.type === "identifier" || value.type === "call";
}

function mixesStrongBytes(node: SyntaxNode): boolean {
  return functionAround(node)?.node.text.includes("strong_rand_bytes") ?? false;
}

/** Data for tests stands in `lib` too, and so do rows to begin with. */
const isFactory = (context: RuleContext): boolean =>
  /(?:^|[/_])(?:factory|factories|fixtures?|fakes?|faker|seeds)(?:[/_.]|$)|(?:^|\/)seed(?:_data)?\.exs?$/.test(
    context.path,
  ) || context.mentions(/\buse ExMachina|\bFaker\./);

/** `brave_otter_417` of a module that makes up names: shown to people, and nobody is let in by it. */
const isDisplayName = (node: SyntaxNode, context: RuleContext): boolean =>
  /(?:^|[.a-z])(?:Nick)?Names?(?:Generator)?$/.test(moduleAround(node, context)?.name ?? "");
