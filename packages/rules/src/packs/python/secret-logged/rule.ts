import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { logLevel } from "../../../vocabulary/python/log-call.ts";
import { calledName, originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { isSecretName } from "../../../vocabulary/secret-name.ts";

/** Addresses with a password in them. */
const addresses =
  /^(?:DATABASE_URL|DB_URL|SQLALCHEMY_DATABASE_URI|DATABASE_URI|REDIS_URL|MONGO(?:DB)?_UR[IL]|AMQP_URL|BROKER_URL|CELERY_BROKER_URL|DSN|SENTRY_DSN|database_url|db_url|connection_string|conn_str|dsn|broker_url|mongo_uri)$/;

/** Functions after which nothing of a secret is left. */
const masking =
  /mask|redact|hash|obfuscat|censor|sanitize|scrub|len$|bool$|type$|isinstance|hide|truncate|fingerprint|sha\d|hexdigest|(?:^|\.)(?:any|all|id|keys|sum|count|strftime|isoformat)$/i;

/** Names that hold something about secrets and not one: lists of tokens of a text, models, errors. */
const tokensOfText =
  /^(?:num_|n_|max_|total_|prompt_|completion_|input_|output_)|(?:^|_)(?:tokens|tokenizer|token_(?:count|ids|usage|type|index|id|len|length))$|^(?:token|tokens|secrets)$|secret_?santa|password_?(?:reset|change|field|form|validators?|errors?|confirmation_sent)|^(?:reset|forgot|change|invalid)_?password$|token_?(?:data|info|type|error|expired)|(?:^|_)(?:missing|invalid|no|bad|wrong|required|expired|mention)_|^(?:page|next|sync)_(?:page_)?token$/i;

export const rule = defineRule({
  id: "python/secret-logged",
  class: "secret-logged",
  title: "Secret written to the log",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-532"],
  why: `
    Logs are kept for long, copied to other systems and read by many who may not know the secret. Whoever reads one
    has it from then on.`,
  fix: `
    Log that the secret is there, its kind or a masked form, and never its value. Filter known fields in the logger
    so that a later line cannot undo this.`,
  example: {
    language: "python",
    before: `
      logger.info("connecting with %s", password)`,
    after: `
      logger.info("connecting as %s", user)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["logging", "secrets"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 11,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_level)
      (#any-of? @_level "debug" "info" "warning" "warn" "error" "exception" "critical" "fatal" "log" "trace" "success" "msg")) @call @finding
    (call function: (identifier) @_print (#any-of? @_print "print" "pprint")) @call @finding
  `,
  accept: ({ call }, context) => {
    if (
      call === undefined ||
      (logLevel(call, context) === null && !/^(?:print|pprint|pprint\.pprint)$/.test(context.name(call) ?? ""))
    )
      return false;
    return secretIn(call, context) !== null;
  },
  message: ({ call }, context) =>
    `\`${secretIn(call, context)?.text.slice(0, 60) ?? "A secret"}\` is written to the log.`,
});

/** The first node among the arguments that shows a secret. */
function secretIn(call: SyntaxNode | undefined, context: RuleContext): SyntaxNode | null {
  for (const { name, value } of context.arguments(call)) {
    if (name !== null && /^(?:exc_info|stack_info|stacklevel|file|end|sep|flush)$/.test(name)) continue;
    const found = findSecret(value, context, 0);
    if (found !== null) return found;
  }
  return null;
}

function findSecret(node: SyntaxNode, context: RuleContext, depth: number): SyntaxNode | null {
  if (depth > 8) return null;
  const first = (nodes: readonly SyntaxNode[]): SyntaxNode | null =>
    nodes.map((each) => findSecret(each, context, depth + 1)).find((found) => found !== null) ?? null;
  const parts = context.textParts(node);
  if (parts !== null) return first(parts.filter((part) => typeof part !== "string"));
  switch (node.type) {
    case "identifier":
    case "attribute":
      if (context.name(node) === "os.environ") return node;
      return isSecretValue(node, context) ||
        isAuthBody(node, context) ||
        isReadSecret(node, context) ||
        isCredentialRecord(node, context)
        ? node
        : null;
    case "subscript": {
      const [value, place] = node.namedChildren;
      if (place?.type === "slice") return value === undefined || isShortEnd(node) ? null : first([value]);
      const key = context.text(place) ?? "";
      return isSecretKey(key) && (key !== "session_key" || hasSessions(context)) ? node : null;
    }
    case "dictionary":
      return first(node.namedChildren.flatMap((pair) => pair.childForFieldName("value") ?? []));
    case "tuple":
    case "list":
    case "boolean_operator":
      return first(node.namedChildren);
    case "conditional_expression":
      return first([node.namedChildren[0], node.namedChildren[2]].filter((each) => each !== undefined));
    case "parenthesized_expression":
      return node.firstNamedChild === null ? null : findSecret(node.firstNamedChild, context, depth + 1);
    case "call": {
      const name = context.name(node) ?? node.childForFieldName("function")?.text ?? "";
      if (masking.test(name)) return null;
      if (/(?:^|\.)(?:getenv|environ\.get|get|get_secret_value|pop|getlist)$/.test(name)) {
        if (name.endsWith("get_secret_value")) return node;
        return isSecretKey(context.text(context.argument(node, 0)) ?? "") ? node : null;
      }
      if (isAuthBody(node, context)) return node;
      if (receiverOf(node) !== null && /^(?:dict|json|model_dump|model_dump_json)$/.test(calledName(node)))
        return isCredentialRecord(receiverOf(node), context) ? node : null;
      if (/^(?:vars|asdict|dataclasses\.asdict|attr\.asdict)$/.test(name))
        return isCredentialRecord(context.argument(node, 0), context) ? node : null;
      return /^(?:str|repr|dict|sorted|json\.dumps|dumps|format|pformat|pprint\.pformat)$/.test(name)
        ? first(context.arguments(node).map(({ value }) => value))
        : null;
    }
    default:
      return null;
  }
}

/** `url = os.environ["DATABASE_URL"]` above: the name says nothing, what it holds does. */
function isReadSecret(node: SyntaxNode, context: RuleContext): boolean {
  const made = node.type === "identifier" ? context.resolve(node) : null;
  if (made === null || made.id === node.id) return false;
  if (made.type === "subscript")
    return (
      /(?:^|\.)(?:environ|request\.(?:form|json|POST|data|args|values|GET|params|headers))$/.test(
        context.name(made.childForFieldName("value")) ?? "",
      ) && isSecretKey(context.text(made.childForFieldName("subscript")) ?? "")
    );
  return (
    made.type === "call" &&
    /(?:^|\.)(?:getenv|environ\.get|request\.(?:form|json|POST|data|args|values|GET|params|headers)\.get|get_(?:body_|query_)?argument)$/.test(
      context.name(made) ?? "",
    ) &&
    isSecretKey(context.text(context.argument(made, 0)) ?? "")
  );
}

/** A parameter whose class, in this file, has a field for a password or key that its text shows. */
function isCredentialRecord(node: SyntaxNode | null, context: RuleContext): boolean {
  if (node?.type !== "identifier") return false;
  const type = originOf(node, context);
  const record = context.root
    .descendantsOfType("class_definition")
    .find((each) => each.childForFieldName("name")?.text === type);
  if (record === undefined || /__(?:repr|str)__|repr\s*=\s*False/.test(record.text)) return false;
  const bases = record.childForFieldName("superclasses")?.text ?? "";
  const isRecord =
    /Model|Schema|Struct|TypedDict|NamedTuple/.test(bases) ||
    /dataclass|define|attr/.test(record.parent?.text.slice(0, 80) ?? "");
  return (
    isRecord &&
    record.descendantsOfType("assignment").some((field) => {
      const name = field.childForFieldName("left");
      return (
        name?.type === "identifier" &&
        isSecretName(name.text) &&
        /^(?:Optional\[)?(?:str|bytes)\b/.test(field.childForFieldName("type")?.text ?? "")
      );
    })
  );
}

/** The pins of a board are no secret: `LED_PIN`, `gpio_pin`. */
const boardPin =
  /(?:^|_)(?:led|gpio|relay|button|btn|switch|sensor|motor|servo|buzzer|pwm|adc|dac|sda|scl|mosi|miso|sck|clk|clock|data|dat|cs|rx|tx|reset|rst|enable|en|dir|step|echo|trig(?:ger)?|irq|interrupt|input|output|in|out|power|fan|pump|valve|heater|light|lamp|alarm|board|bcm|pixel|neopixel|dht|pir|ir|i2c|spi|uart|analog|digital|signal|backlight|onewire|red|green|blue)\d*_pin$/i;

const isPersonalNumber = (name: string): boolean => /^(?:\w+_)?pin(?:_?code)?$/i.test(name) && !boardPin.test(name);

const isSecretKey = (name: string): boolean =>
  isPersonalNumber(name) ||
  addresses.test(name) ||
  /^(?:proxy-)?authorization$|^(?:set-)?cookie$|^x-(?:api-key|auth-token|csrf-token)$/i.test(name) ||
  (isSecretName(name) && !/^(?:num_|max_|total_|prompt_|completion_)|tokens$/i.test(name));

/** A name that says that its value is a secret; a constant text of that name is a label. */
function isSecretValue(node: SyntaxNode, context: RuleContext): boolean {
  const last = (node.type === "attribute" ? node.childForFieldName("attribute")?.text : node.text) ?? "";
  if (addresses.test(last)) return !context.importsModule("sqlite3");
  // FastAPI's parameter of that name is the header.
  if (/^(?:proxy_)?authorization$/.test(last)) return node.type === "identifier" && context.mentions(/\bHeader\b/);
  // `PathOrToken` may be the one as well as the other, and a loop over pieces of a text has no credentials.
  if (!isSecretName(last) || /Or[A-Z]|_or_/.test(last) || isLoopVariable(node)) return false;
  if (tokensOfText.test(last)) return last === "token" && !isObject(node, context) && isAccessToken(node, context);
  if (isObject(node, context) || (last === "session_key" && !hasSessions(context))) return false;
  // The length of one.
  if (typeof context.constant(node)?.value === "number") return false;
  const made = context.resolve(node);
  if (made === null || made.id === node.id) return true;
  return !masking.test(context.name(made) ?? "") && !isMaskedText(made) && !isRead(made, last, context);
}

/** A player and a thread have sessions with numbers as well. */
const hasSessions = (context: RuleContext): boolean =>
  context.mentions(/\bdjango\b|\bflask\b|\bcookies?\b|[Cc]rypt|\bcipher/);

/** `f"{key[:4]}********{key[-4:]}"` */
const isMaskedText = (made: SyntaxNode): boolean => /\*{3}|["'][*x•.]["']\s*\*|…/.test(made.text) || isShortEnd(made);

/** So many characters of a secret may be shown. */
const shownMax = 8;

/** `key[:4]` and `key[-4:]`; `header[7:]` is all that stands behind `Bearer `. */
function isShortEnd(node: SyntaxNode): boolean {
  const slice = node.type === "subscript" ? node.childForFieldName("subscript") : null;
  if (slice?.type !== "slice") return false;
  const [, from, until] = /^(-?\d*):(-?\d*)$/.exec(slice.text) ?? [];
  if (from === undefined || until === undefined) return true;
  if (from.startsWith("-")) return Number(from) >= -shownMax;
  return until !== "" && Number(until) > 0 && Number(until) - Number(from) <= shownMax;
}

/** `orm_token = APIToken.find(…)`: a row, whose text tells which one it is; a column that is selected alone has the secret. */
const isRead = (made: SyntaxNode, name: string, context: RuleContext): boolean =>
  made.type === "call" &&
  !/\b(?:select|query|values_list)\(\s*\w+\.[a-z_]+\s*\)/.test(made.text) &&
  (/^(?:orm|db)_/.test(name) ||
    /(?:^|\.)(?:[A-Z]\w*|objects|query)\.(?:find\w*|filter\w*|create)$/.test(context.name(made) ?? "") ||
    /\.(?:first|one|one_or_none|scalar_one|scalar_one_or_none)$/.test(made.childForFieldName("function")?.text ?? ""));

/** `for token in expression.split():` */
function isLoopVariable(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null && up.type !== "function_definition"; up = up.parent) {
    if (up.type === "for_statement" && up.childForFieldName("left")?.text === node.text)
      return !/secret|credential|password|api_?key|token/i.test(up.childForFieldName("right")?.text ?? "");
  }
  return false;
}

/** A record of a token, whose text says which one it is: `token.id`, `db.session.delete(token)`, `self.token.revoke()`. */
function isObject(node: SyntaxNode, context: RuleContext): boolean {
  const scope =
    (node.type === "attribute" ? context.enclosingClass(node) : context.enclosingFunction(node))?.node ?? context.root;
  const name = node.text.replace(/[.[\]()]/g, "\\$&");
  return new RegExp(
    `(?<![\\w.])${name}\\.(?!(?:encode|decode|strip|lower|upper|split|startswith|endswith|replace|format|get_secret_value|value|hex|token|secret|password)\\b)\\w+|\\.(?:delete|add|refresh|expunge)\\(${name}\\)`,
  ).test(scope.text);
}

/** `token` is also a piece of a text that is parsed: it is a secret where the file speaks of authentication. */
function isAccessToken(node: SyntaxNode, context: RuleContext): boolean {
  const owner = context.enclosingFunction(node);
  const words = `${owner?.name ?? ""} ${context.path}`;
  if (/pars|lex|token_?iz|scan|compil|grammar|nlp|embed/i.test(words)) return false;
  const made = context.resolve(node);
  if (made !== null && made.id !== node.id && masking.test(context.name(made) ?? "")) return false;
  return context.mentions(/\b(?:jwt|bearer|authori[sz]ation|oauth|login|api_key|access_token|secrets\.token|auth)\b/i);
}

/** The body of a request to a route that handles credentials. */
function isAuthBody(node: SyntaxNode, context: RuleContext): boolean {
  const made = node.type === "identifier" ? context.resolve(node) : null;
  const read = made?.type === "await" ? made.firstNamedChild : made;
  if (read != null && read.id !== node.id)
    return !/headers$/.test(context.name(read) ?? "") && isAuthBody(read, context);
  if (
    !/^(?:\w+\.)?request\.(?:json|form|data|body|POST|post|get_json|get_data|headers)$/.test(context.name(node) ?? "")
  )
    return false;
  return (
    /login|sign_?in|sign_?up|register|auth|password|token|credential/i.test(
      context.enclosingFunction(node)?.name ?? "",
    ) || /headers$/.test(context.name(node) ?? "")
  );
}
