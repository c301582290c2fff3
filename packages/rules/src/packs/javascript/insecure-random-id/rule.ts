import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { calledWith, functionAround, functionTypes, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { importOf } from "../../../vocabulary/javascript/imports.ts";
import { isPageCode } from "../../../vocabulary/javascript/page-code.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";
import { wordsOf } from "../../../vocabulary/secret-name.ts";

/** Words in the name of what the number becomes, or of the function that makes it. */
const idWords = new Set(
  "id ids sid uid uuid guid token tokens session sessionid secret secrets password passwd pwd passcode pin nonce key keys apikey salt otp code codes csrf xsrf ticket credential verifier voucher coupon invite invitation identifier reference challenge hash iv seed requestid traceid".split(
    " ",
  ),
);
/** With these the number is for the eye, for chance, for load, or for a test. */
const harmlessWords = new Set(
  "color colour jitter delay sample sampling index retry backoff interval test mock fake demo dummy chart animation shuffle percent probability offset position width height element dom html row list react render ttl expiry expires expiration lifetime keyframe item weight score angle velocity page status error http language country zip postal area char character keyboard sort cell bucket shard slot example count variance amount total duration rate multiplier noise".split(
    " ",
  ),
);
const named = [
  "variable_declarator",
  "assignment_expression",
  "pair",
  "public_field_definition",
  "field_definition",
  "assignment_pattern",
  "augmented_assignment_expression",
];

export const rule = defineRule({
  id: "javascript/insecure-random-id",
  class: "insecure-random-id",
  title: "Secret or identifier from Math.random",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-338"],
  why: `
    Math.random can be predicted from a few of its results. A token, password or session id made from it can be
    guessed, and identifiers collide sooner than one expects.`,
  fix: `
    Use crypto.randomUUID(), crypto.randomBytes or crypto.getRandomValues; nanoid where a short text is wanted.`,
  example: {
    language: "typescript",
    before: `const resetToken = Math.random().toString(36).slice(2);`,
    after: `const resetToken = crypto.randomBytes(32).toString("base64url");`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["random", "token"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 14,
  severityByPathClass: { example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression object: (identifier) @_math property: (property_identifier) @_random)
      (#eq? @_math "Math") (#eq? @_random "random")) @finding

    (call_expression function: (member_expression object: (identifier) @_lodash property: (property_identifier) @_pick)
      (#any-of? @_lodash "_" "lodash") (#any-of? @_pick "random" "sample" "sampleSize" "shuffle")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_pseudo)
      (#any-of? @_pseudo "pseudoRandomBytes")) @finding

    (call_expression function: (member_expression object: (identifier) @_chance) (#any-of? @_chance "chance" "casual")) @finding

    (call_expression function: (identifier) @_nanoid (#any-of? @_nanoid "nanoid" "customAlphabet" "customRandom")) @finding

    (call_expression function: [(identifier) @_v1 (member_expression property: (property_identifier) @_v1)] (#eq? @_v1 "v1")) @timed @finding
  `,
  accept: ({ finding, timed }, context) => {
    // What a test makes is nobody's secret.
    if (context.pathClass === "test" || isTestFile(context)) return false;
    if (methodOf(finding) === "pseudoRandomBytes") return true;
    const around = namesAround(finding, context);
    const names = around.filter(isIdentifierName);
    // The time and the machine make a UUID of version 1: unique, and known to others.
    if (timed !== undefined) return context.name(finding) === "uuid.v1" && names.some((name) => secretWord.test(name));
    if (/^(?:nanoid|customAlphabet|customRandom)$/.test(methodOf(finding)) || isByChance(finding))
      return /^(?:nanoid\/non-secure\.|chance|casual)/.test(context.name(finding) ?? "") && names.length > 0;
    // In a component it tells elements of one page from each other.
    if (isForElements(context)) return names.some((name) => !elementName.test(name));
    return names.length > 0 || around.some(isMakerName);
  },
  // An identifier that is guessed opens something only where nothing else is asked for.
  severityOf: ({ finding, timed }, context) =>
    timed !== undefined ||
    methodOf(finding) === "pseudoRandomBytes" ||
    namesAround(finding, context)
      .map(withoutPurpose)
      .some((name) => secretWord.test(name) || secretWords(name))
      ? undefined
      : "low",
  message: ({ finding }) =>
    methodOf(finding) === "pseudoRandomBytes"
      ? "These bytes are not meant to be secret."
      : "A predictable number becomes an identifier or a secret.",
});

const secretWord =
  /token|secret|session|cookie|captcha|nonce|otp|passw|reset|csrf|api_?key|invit|verif|(?:oauth|oidc|auth|login)_?state/i;

/** Short words that would be found in others: `pin` in `spinner`. */
const secretWords = (name: string): boolean =>
  wordsOf(name).some((word) =>
    /^(?:pin|salt|iv|key|code|sid|auth|hash|signature|ticket|credential|challenge|voucher|coupon|pwd)s?$/.test(word),
  );

const isByChance = (call: SyntaxNode): boolean =>
  /^(?:chance|casual)$/.test(call.childForFieldName("function")?.childForFieldName("object")?.text ?? "");

/** Names under which a component tells its elements from each other. */
const elementName =
  /^(?:(?:generate|make|create|next|new|get|unique)?_?(?:id|uid|key|identifier)|\w*suffix|(?:temp|local|element|dom|html|row|item|content|input|field|toast|modal|ui|random|generated|unique|log|event|message)_?id)$/i;

const isForElements = (context: RuleContext): boolean =>
  /(?:^|\/)(?:ui|components|client)\//.test(context.path) || context.mentions(redux) || isPageCode(context);

const redux = importOf("@reduxjs/toolkit", "redux");

/** `names[Math.floor(Math.random() * names.length)]` chooses what is there; of characters a text is made. */
function isPick(outer: SyntaxNode, index: SyntaxNode, context: RuleContext): boolean {
  if (outer.type !== "subscript_expression" || outer.childForFieldName("index")?.id !== index.id) return false;
  const list = outer.childForFieldName("object");
  return (
    context.text(list) === null &&
    !/char|alphabet|letter|digit|symbol|hex|base|possible|pool|code|set$|abc/i.test(list?.text ?? "") &&
    outer.parent?.type === "variable_declarator"
  );
}

/** `idForToken` is the id, and no token. */
const withoutPurpose = (name: string): string => name.replace(/(?<=[a-z])For[A-Z]\w*$/, "");

function isIdentifierName(name: string): boolean {
  const words = wordsOf(withoutPurpose(name));
  return (
    words.some((word) => idWords.has(word) || /(?:token|password|secret|otp)$|(?:uuid|guid)(?:v?\d)?$/.test(word)) &&
    !wordsOf(name).some((word) => harmlessWords.has(word))
  );
}

/** The names that the value is given: what it is assigned to, the argument's key, and a function that returns it. */
function namesAround(node: SyntaxNode, context: RuleContext): readonly string[] {
  let current = node;
  for (const outer of ancestors(node)) {
    if (named.includes(outer.type)) {
      const value = outer.childForFieldName("value") ?? outer.childForFieldName("right");
      return value?.id === current.id ? namesOfTarget(outer, node, context) : [];
    }
    if (outer.type === "jsx_attribute" || isPick(outer, current, context)) return [];
    if (
      ["subscript_expression", "if_statement", "while_statement"].includes(outer.type) &&
      outer.childForFieldName("index")?.id !== current.id
    )
      return [];
    const isCallback =
      functionTypes.includes(outer.type) && /^(?:from|map|replace|replaceAll|fill)$/.test(methodOf(calledWith(outer)));
    if (
      (functionTypes.includes(outer.type) && !isCallback) ||
      outer.type === "return_statement" ||
      outer.type === "for_statement"
    )
      break;
    if (outer.type === "binary_expression" && /^[<>]=?$/.test(outer.childForFieldName("operator")?.text ?? ""))
      return [];
    if (outer.type === "arguments" && /^(?:setTimeout|setInterval|sleep|delay|wait)$/.test(methodOf(outer.parent)))
      return [];
    current = outer;
  }
  return [functionNameOf(node, context)];
}

/** The name that the number is given, and the function's own where that name says too little: it says what the number is for. */
function namesOfTarget(assignment: SyntaxNode, node: SyntaxNode, context: RuleContext): readonly string[] {
  const target = ["name", "left", "key", "property"]
    .map((field) => assignment.childForFieldName(field))
    .find((found) => found !== null);
  const name = target?.childForFieldName("property")?.text ?? target?.text ?? "";
  if ([pause, measure, ofElement].some((names) => names.test(name))) return [];
  const functionName = functionNameOf(node, context);
  // `codes[at] = …` that a text is made of later.
  const list = target?.childForFieldName("object")?.text ?? name;
  if (/^codes?$/.test(list) && context.mentions(/fromCharCode\(/)) return [functionName];
  if (indexName.test(name) && makesKeys.test(functionName)) return [functionName];
  const isVague = plainName.test(name) || isReturned(assignment, name);
  return isVague && !isOwnName(name) ? [name, functionName] : [name];
}

/** How long somebody waits. */
const pause = /^(?:wait|delay|jitter|backoff|pause|timeout|sleep)/i;

/** What tells the parts of a page from each other. */
const ofElement = /^(?:ui|dom|html|element|widget)_?id$/i;

/** How many or how long: what is counted may come from elsewhere. */
const measure = /^(?:len|length|size|count|limit)$|(?:Length|Size|Count)$/;

/** Names that say nothing: there the function's own name tells what the number is for. */
const plainName =
  /^(?:\w|result|value|val|str|text|rand|random|num|number|out|output|chars?|char|ret|res|data|buf|bytes|part|suffix|prefix|body|final|generated|randomString)\d?$/i;

/** `function makeid() {…}`, a name in one piece; a handle that is made is held by whoever may use it. */
const isMakerName = (name: string): boolean =>
  /^(?:make|gen|generate|create|new|rand|random|unique)(?:ids?|key|token|_?handle)$/i.test(name) ||
  /^(?:oauth|oidc|auth|login)_?state$/i.test(name);

/** A place in an alphabet or a dictionary, where the function makes a key of what stands there. */
const indexName = /^(?:index|idx|pos|position|(?:rand|random|char)_?(?:index|idx|pos|position))$/i;
const makesKeys = /^[_#$]*(?:make|create|gen|generate|new|build|issue|mint)(?:[A-Z_]|(?:ids?|key|token|uuid|guid)$)/;

/** `const tail = Math.random()` that the function around returns, or makes what it returns of. */
function isReturned(declarator: SyntaxNode, name: string): boolean {
  const fn = functionAround(declarator);
  return (
    fn !== null &&
    fn
      .descendantsOfType("return_statement")
      .some((statement) => statement.descendantsOfType("identifier").some(({ text }) => text === name))
  );
}

const isOwnName = (name: string): boolean => wordsOf(name).some((word) => harmlessWords.has(word) || idWords.has(word));

function functionNameOf(node: SyntaxNode, context: RuleContext): string {
  for (let around = context.enclosingFunction(node); around !== null; around = context.enclosingFunction(around.node)) {
    if (around.name !== "") return around.name.split(".").at(-1) ?? "";
  }
  return "";
}
