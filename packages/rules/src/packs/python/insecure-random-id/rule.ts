import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { firstFrom } from "../../../engine/first-where.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { callOrigin, calledName } from "../../../vocabulary/python/object-origin.ts";
import { wordsOf } from "../../../vocabulary/secret-name.ts";

const secretWords = /token|secret|passw|session|nonce|api_?key|salt|otp/i;

/** Words of names whose values others must not be able to guess. */
const identityWords = new Set(
  (
    "token tokens secret secrets password passwords passwd passphrase pwd session sessionid nonce otp otps totp salt salts apikey csrf " +
    "uuid guid pin captcha verification invite coupon voucher"
  ).split(" "),
);

/** The same, when they close a name: `order_id`, `api_key`; `id_range` and `key_frame` are none. */
const closingWords = new Set(["id", "ids", "key", "keys", "code", "state", "identifier", "hash", "pass"]);

/** Words before "id" of what tells one message or one piece of work from the next, and opens nothing. */
const correlating = new Set(
  "request req response correlation trace span job task batch rpc tracking message msg client sequence seq frame packet transaction query worker thread run attempt element widget link anchor tab row cell content".split(
    " ",
  ),
);

/** Words that add nothing to "id". */
const plainWords = new Set(
  "random rand new next unique uniq short generate gen make create get return result my the".split(" "),
);

/** Words for a text of which nothing says what it is for. */
const textWords = new Set(
  "string str text chars characters letters digits ascii alnum alphanumeric hex value of".split(" "),
);

/** Words for what a function is about to return. */
const carrierWords = new Set("candidate result res ret retval rv out output new".split(" "));

const harmless = new Set(
  (
    "popover modal tooltip dropdown color colour jitter sleep delay sample samples test tests mock fake demo seed node layer batch shuffle weight noise backoff player enemy " +
    "tile position index status country language zip zipcode postal airport currency error exit keyboard key_press sort shard partition " +
    "primary foreign dict random_state exit_code status_code"
  ).split(" "),
);

const rowsMax = 10_000;
/** So many uses of a name are looked at: a file may pick a row under the same name thousands of times. */
const usesMax = 100;

export const rule = defineRule({
  id: "python/insecure-random-id",
  class: "insecure-random-id",
  title: "Secret or identifier from a predictable generator",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-330", "CWE-338"],
  why: `
    The module random is a Mersenne Twister: after a few hundred outputs, or a guess at its seed, all further ones
    are known. Tokens, passwords and codes made with it can be foretold.`,
  fix: `
    Use the module secrets: token_urlsafe, token_hex, choice, randbelow; or uuid.uuid4 for identifiers.`,
  example: {
    language: "python",
    before: `
      token = "".join(random.choice(ALPHABET) for _ in range(32))`,
    after: `
      token = "".join(secrets.choice(ALPHABET) for _ in range(32))`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["random", "token"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 14,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "random" "randint" "randrange" "choice" "choices" "sample" "getrandbits" "uniform" "shuffle" "randbytes" "rand" "bytes" "integers" "uuid1")) @call @finding
    (call function: (identifier) @_name
      (#any-of? @_name "random" "randint" "randrange" "choice" "choices" "sample" "getrandbits" "randbytes" "uuid1" "shuffle" "uniform")) @call @finding

    (call function: (attribute attribute: (identifier) @_digest) arguments: (argument_list (_) @clock)
      (#any-of? @_digest "md5" "sha1" "sha224" "sha256" "sha384" "sha512" "blake2b") (#match? @clock "time|now")) @hashed @finding
  `,
  accept: ({ call, hashed, clock }, context) => {
    // What tests and stand-ins make up nobody has to guess.
    if (context.pathClass === "test" || /^(?:Fake|Mock|Dummy|Stub)/.test(context.enclosingClass(call)?.name ?? ""))
      return false;
    if (hashed !== undefined) return isHashOfClock(hashed, clock, context);
    const name = call === undefined ? "" : callOrigin(call, context);
    if (/^uuid\.uuid1$/.test(name)) return purposeOf(call, context).some((purpose) => secretWords.test(purpose));
    if (
      !/^(?:random|numpy\.random|np\.random)\.(?:random|randint|randrange|choices?|sample|getrandbits|uniform|shuffle|randbytes|rand)$|^(?:numpy|np)\.random\.(?:bytes|(?:default_rng|RandomState)\.(?:bytes|integers|choice|randint))$|^random\.Random\.\w+$/.test(
        name,
      )
    )
      return false;
    // A boundary between the parts of a message must only not occur in them, a partition's key only be spread.
    if (/boundary|partition|shard/i.test(functionAround(call)?.childForFieldName("name")?.text ?? "")) return false;
    if (isMixedWithEntropy(call)) return false;
    // What a cache is asked by tells contents apart.
    if (isForCache(call, context)) return false;
    if (isListOfThings(call, context) || isPick(name, call, context) || isRowPick(name, call, context)) return false;
    return purposeOf(call, context).some((purpose) => isIdentity(purpose)) || isMadeIntoSecret(call, context);
  },
  // An id that can be foretold is no way in by itself.
  severityOf: ({ call, hashed }, context) => {
    const found = hashed === undefined ? purposeOf(call, context).filter(isIdentity) : [];
    if (found.length === 0 || !found.every(isOnlyId)) return undefined;
    if (secretWords.test(context.enclosingClass(call)?.name ?? "")) return undefined;
    return found.every((purpose) =>
      wordsOf(purpose)
        .slice(0, -1)
        .every((word) => plainWords.has(word)),
    )
      ? "low"
      : "medium";
  },
  message: ({ call, hashed }, context) =>
    hashed !== undefined
      ? "Who knows when this was made knows the value."
      : `What \`${context.name(call) ?? "random"}\` gives here can be foretold.`,
});

/** `digest(os.urandom(32), random.random())`: what nobody can foretell is in it as well. */
const isMixedWithEntropy = (call: SyntaxNode | undefined): boolean =>
  [...(call === undefined ? [] : ancestors(call))].some(
    (outer) =>
      (outer.type === "argument_list" || outer.type === "binary_operator") &&
      /\bos\.urandom\(|\bsecrets\.\w+\(|\buuid4\(/.test(outer.text),
  );

/** `sha256(str(time.time()))` for a token: nothing in it but when it was made. */
function isHashOfClock(hashed: SyntaxNode, clock: SyntaxNode | undefined, context: RuleContext): boolean {
  if (!/^hashlib\./.test(context.name(hashed) ?? "") || clock === undefined) return false;
  const names = clock.descendantsOfType("identifier").map((name) => context.resolve(name)?.text ?? "");
  const said = [clock.text, ...names].join(" ");
  return (
    /\btime\.time(?:_ns)?\(|\.(?:utc)?now\(/.test(said) &&
    !/urandom|secrets|uuid4|SystemRandom|token_|secret|_?key\b|salt|password|body|payload|data\b/i.test(said) &&
    purposeOf(hashed, context).some((purpose) => secretWords.test(purpose))
  );
}

/** Whether the value's own names say so; of a value that is returned, what is written about its function as well. */
function isForCache(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const owner = functionAround(call);
  const first = isReturned(call) ? owner?.childForFieldName("body")?.firstNamedChild?.firstNamedChild : undefined;
  const said = first?.type === "string" ? first.text : "";
  return /cache[_ ]?(?:key|buster)/i.test([context.path, said, ...purposeOf(call, context)].join(" "));
}

/** `random.choice([Session.GOOD, Session.BAD])`: one of the things that are listed. */
const isListOfThings = (call: SyntaxNode | undefined, context: RuleContext): boolean => {
  const from = context.argument(call, 0);
  return (
    from?.type === "list" && from.namedChildren.every(({ type }) => /^(?:attribute|none|true|false|call)$/.test(type))
  );
};

/** One of several things that exist already, such as a team for `team_id`; characters make a new value. */
function isPick(name: string, call: SyntaxNode | undefined, context: RuleContext): boolean {
  if (!/\.(?:choice|choices|sample)$/.test(name)) return false;
  const from = context.argument(call, 0);
  const resolved = context.resolve(from);
  // The key by which a setting is read is no alphabet.
  const text = `${from?.text ?? ""} ${resolved?.text ?? ""}`.replace(/\.get\(["']\w+["']\)|\[["']\w+["']\]/g, "");
  if (/ascii|letters|digits|chars|alphabet|hexdigits|string\.|punctuation|range\(|["']\w{6,}["']|symbols/i.test(text))
    return false;
  return purposeOf(call, context).every(
    (purpose) => !identityWords.has(wordsOf(purpose).at(-1) ?? "") || /_?(?:id|ids|key|code)$/.test(purpose),
  );
}

/** Words of what is handed out, with numbers as few as they may be. */
const handedOut = new Set("invite invites order orders reset share access link links".split(" "));

/** `user_id = random.randint(1, 1000)` takes one of the rows that exist, where something is then read with it. */
function isRowPick(name: string, call: SyntaxNode | undefined, context: RuleContext): boolean {
  if (!/\.(?:randint|randrange)$/.test(name)) return false;
  const bounds = [0, 1].map((at) => context.constant(context.argument(call, at))?.value);
  const until = bounds[1] ?? bounds[0];
  const purposes = purposeOf(call, context);
  return (
    call !== undefined &&
    typeof until === "number" &&
    until <= rowsMax &&
    purposes.every((purpose) => !isIdentity(purpose) || /(?:^|_)ids?$/.test(purpose)) &&
    !purposes.some((purpose) => secretWords.test(purpose) || wordsOf(purpose).some((word) => handedOut.has(word))) &&
    (/^(?:script|example|development)$/.test(context.pathClass) || isUsedToRead(call, context))
  );
}

/** Whether the value, or the name that it is given, is what something is looked up by; and no new row's own id. */
function isUsedToRead(call: SyntaxNode, context: RuleContext): boolean {
  if (looksUp(call, context)) return true;
  const assignment = [...ancestors(call)].find(({ type }) => type === "assignment" || type === "block");
  const target = assignment?.childForFieldName("left");
  if (target?.type !== "identifier") return false;
  const owner = functionAround(call) ?? context.root;
  const named = context.named(["identifier"], target.text);
  const next = firstFrom(named, call.endIndex);
  const uses = named.slice(next, next + usesMax).filter(({ endIndex }) => endIndex <= owner.endIndex);
  return uses.some((use) => looksUp(use, context)) && !uses.some((use) => isNewRow(use));
}

const lookups = /^(?:get|filter|find|fetch|select|load|query|read|lookup|exists|where)(?:_|$)/;

/** An argument of a read or of an HTTP client's call, or a part of a URL. */
function looksUp(node: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(node)) {
    if (/_statement$|^(?:block|assignment|lambda)$/.test(outer.type)) return false;
    if (outer.type === "string" && outer.text.includes("/")) return true;
    if (outer.type !== "call") continue;
    if (lookups.test(calledName(outer)) || /(?:^|\.)(?:client|requests|httpx)\.\w+$/.test(context.name(outer) ?? ""))
      return true;
  }
  return false;
}

/** `User(id=user_id)`, `create(id=user_id)`. */
function isNewRow(use: SyntaxNode): boolean {
  const { parent } = use;
  if (parent?.type !== "keyword_argument" || !/^(?:_?id|pk)$/.test(parent.childForFieldName("name")?.text ?? ""))
    return false;
  const call = parent.parent?.parent;
  return call?.type === "call" && /^[A-Z]|create|insert|add/.test(calledName(call));
}

/** `login_ab_bucket`: which of a few variants a visitor is shown. */
const assignedGroup =
  /(?:^|[_-])(?:ab|bucket|variant|variation|experiment|cohort|arm|group|test|split|sample)\d*(?:[_-]|$)/i;

/** Names that say what a value is for: what it is assigned to, its key or keyword, the function that returns it. */
function purposeOf(call: SyntaxNode | undefined, context: RuleContext): readonly string[] {
  const names: string[] = [];
  for (let node = call ?? null, up = call?.parent ?? null; node !== null && up !== null; node = up, up = up.parent) {
    if (up.type === "assignment" || up.type === "named_expression")
      names.push((up.childForFieldName("left") ?? up.childForFieldName("name"))?.text ?? "");
    if (up.type === "augmented_assignment") names.push(up.childForFieldName("left")?.text ?? "");
    if (up.type === "keyword_argument") {
      const keyword = up.childForFieldName("name")?.text ?? "";
      // The key by which something is sorted.
      if (keyword === "key" && node.type === "lambda") return [];
      names.push(keyword);
    }
    // `set_cookie("auth", value=…)`: the cookie's name says what it holds.
    if (up.type === "call" && calledName(up) === "set_cookie") {
      const cookie = context.text(context.argument(up, 0) ?? context.argument(up, "key")) ?? "";
      if (/sess|sid$|auth|token|remember|login/i.test(cookie) && !assignedGroup.test(cookie))
        names.push("session_token");
    }
    if (up.type === "pair") names.push(context.text(up.childForFieldName("key")) ?? "");
    // An index or a condition is not the value itself.
    if (up.type === "comparison_operator" || up.type === "if_statement" || up.type === "block") break;
    if (
      up.type === "subscript" &&
      up.childForFieldName("subscript")?.id === node.id &&
      !/string|ascii|chars|alphabet|digits|letters/i.test(up.text)
    )
      break;
    if (up.type === "call" && /sleep|wait|timedelta|log|print/.test(context.name(up) ?? "")) return [];
  }
  const owner = functionAround(call)?.childForFieldName("name")?.text ?? "";
  // A function gives its name to what it returns; a key or an id must be that very value.
  const isResult = names.length === 0 && isReturned(call);
  // A number beside the token that the function gets with its help is another thing.
  const isPart = names.some(
    (name) =>
      /^(?:num|number|x|y|z|i|j|n|m|count|offset|width|height|size)\d*$/.test(name) &&
      !isHandedBack(name, call, context),
  );
  if (
    !isPart &&
    !names.some((name) => isIdentity(name) || isOnlyId(name)) &&
    (isResult || isCarried(names, call, context) || wordsOf(owner).some((word) => identityWords.has(word)))
  )
    names.push(owner);
  // `state["id"]` is named by its key.
  return names.map((name) => /\[\s*["'](\w+)["']\s*\]$/.exec(name)?.[1] ?? name.split(".").at(-1) ?? name);
}

/** `candidate = …`, of which nothing says what it is for but the function that returns it. */
const isCarried = (names: readonly string[], call: SyntaxNode | undefined, context: RuleContext): boolean =>
  names.length > 0 &&
  names.every((name) => wordsOf(name).every((word) => carrierWords.has(word) || textWords.has(word))) &&
  names.some((name) => isHandedBack(name, call, context));

/** Whether the function returns a name's value, at most written as a text; and nothing that was got with its help. */
function isHandedBack(name: string, call: SyntaxNode | undefined, context: RuleContext): boolean {
  const owner = functionAround(call);
  if (owner === null || call === undefined) return false;
  const named = context.named(["identifier"], name);
  const next = firstFrom(named, call.endIndex);
  return named.slice(next, next + usesMax).some((use) => {
    if (use.endIndex > owner.endIndex) return false;
    for (const outer of ancestors(use)) {
      if (outer.type === "return_statement") return true;
      // What stands at that place is returned: `codes[result]`.
      if (outer.type === "subscript" && outer.childForFieldName("value")?.id !== use.id) return false;
      if (outer.type === "call" && !/^(?:str|hex|format|zfill|rjust|upper|lower)$/.test(calledName(outer)))
        return false;
      if (/^(?:block|expression_list|tuple|dictionary|comparison_operator|conditional_expression)$/.test(outer.type))
        return false;
    }
    return false;
  });
}

function isReturned(node: SyntaxNode | undefined): boolean {
  for (let up = node?.parent ?? null; up !== null && up.type !== "block"; up = up.parent) {
    if (up.type === "return_statement") return true;
  }
  return false;
}

/** `salt = random_text(6)`: the caller of a function for any random text says what it wants it for. */
function isMadeIntoSecret(call: SyntaxNode | undefined, context: RuleContext): boolean {
  const owner = functionAround(call);
  const name = owner?.childForFieldName("name")?.text ?? "";
  if (owner === null || !wordsOf(name).every((word) => plainWords.has(word) || textWords.has(word))) return false;
  const isResult = isReturned(call) || targetsOf(call).some((target) => isHandedBack(target, call, context));
  return (
    isResult &&
    context.named(["identifier"], name).some((use) => {
      const callee = use.parent?.type === "attribute" ? use.parent : use;
      const made = callee.parent?.type === "call" ? callee.parent : null;
      if (made?.childForFieldName("function")?.id !== callee.id) return false;
      return takersOf(made).some((taker) => isSecretName(taker));
    })
  );
}

const targetsOf = (node: SyntaxNode | undefined): readonly string[] =>
  [...(node === undefined ? [] : ancestors(node))]
    .filter(({ type }) => /^(?:augmented_)?assignment$/.test(type))
    .map((assignment) => assignment.childForFieldName("left")?.text ?? "");

/** What takes a value as it is, or as a part of a text: a variable, a keyword, a key, the function that returns it. */
function takersOf(made: SyntaxNode): readonly string[] {
  for (let up = made.parent; up !== null; up = up.parent) {
    if (up.type === "assignment") return [(up.childForFieldName("left")?.text ?? "").split(".").at(-1) ?? ""];
    if (up.type === "keyword_argument") return [up.childForFieldName("name")?.text ?? ""];
    if (up.type === "pair") return [(up.childForFieldName("key")?.text ?? "").replace(/["']/g, "")];
    if (up.type === "return_statement") return [functionAround(up)?.childForFieldName("name")?.text ?? ""];
    if (
      !/^(?:binary_operator|boolean_operator|conditional_expression|interpolation|string|parenthesized_expression)$/.test(
        up.type,
      )
    )
      return [];
  }
  return [];
}

const isSecretName = (name: string): boolean => {
  const words = wordsOf(name);
  return words.some((word) => identityWords.has(word)) && !words.some((word) => harmless.has(word));
};

/** `order_id`: named for what it tells apart, by no word for a secret. */
function isOnlyId(name: string): boolean {
  const words = wordsOf(name.replace(/\[.*$/, ""));
  return /^(?:ids?|identifier)$/.test(words.at(-1) ?? "") && !words.some((word) => identityWords.has(word));
}

function isIdentity(name: string): boolean {
  const words = wordsOf(name.replace(/\[.*$/, ""));
  if (words.some((word) => harmless.has(word)) || /^test_/.test(name)) return false;
  if (words.some((word) => identityWords.has(word))) return true;
  return closingWords.has(words.at(-1) ?? "") && !(isOnlyId(name) && correlating.has(words.at(-2) ?? ""));
}
