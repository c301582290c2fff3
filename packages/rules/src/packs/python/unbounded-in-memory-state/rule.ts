import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

/** Classes of which one object serves for the life of the process. */
const longLived =
  /(?:Cache|Store|Manager|Service|Hub|Tracker|Limiter|Pool|Server|Router|Bot|Monitor|Collector|Gateway|Broker|Dispatcher|Bus|Repository|Engine|Orchestrator|Middleware|Handler)$/;

const growing =
  /cache|session|history|log|event|seen|visited|request|connection|client|user|message|result|buffer|metric|stat|attempt|limit|pending|queue|entries|records|tokens|cursor|state|socket|subscri|error|failure|sample|reading/i;

/** What runs for as long as the process does, whatever its class is called. */
const endless = /\bwhile True:|\bcreate_task\(|\bThread\(/;

/** Functions that run once per thing that the program itself has: plugins, routes, types. */
const registering =
  /^_?(?:register\w*|add_(?:route|handler|plugin|command|filter|hook|listener|type|converter|check|rule|option|argument|provider|backend|extension|module|class)\w*|install\w*|load_(?:plugins?|modules?|config\w*|settings|all\w*)|setup\w*|configure\w*|init\w*|__init_subclass__|__new__|__set_name__|decorator|wrapper|wrap|route|command|hook|subscribe|on|discover\w*|build_\w+|main|import_\w+|parse_args?\w*|define_\w+|populate\w*|bootstrap\w*|startup|ready)$/;

export const rule = defineRule({
  id: "python/unbounded-in-memory-state",
  class: "unbounded-in-memory-state",
  title: "Collection that only grows",
  languages: ["python"],
  category: "scalability",
  severity: "low",
  confidence: "low",
  cwe: ["CWE-770"],
  why: `
    It lives as long as the process and nothing ever leaves it, so memory rises until the machine kills the process.
    Each worker has its own copy, and a restart loses all of them.`,
  fix: `
    Bound it: a deque with maxlen, cachetools.TTLCache, functools.lru_cache with a size; delete entries when their
    reason ends; or keep the state in a store with expiry.`,
  example: {
    language: "python",
    before: `
      sessions = {}

      def login(user):
          sessions[user.token] = user`,
    after: `
      sessions = TTLCache(maxsize=10_000, ttl=3600)

      def login(user):
          sessions[user.token] = user`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["memory", "state"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (module (expression_statement (assignment left: (identifier) @name right: [(dictionary) (list) (set) (call)] @value) @finding))
    (class_definition body: (block (expression_statement (assignment left: (identifier) @attribute right: [(dictionary) (list) (call)] @value) @finding)))
    (function_definition name: (identifier) @_init body: (block (expression_statement (assignment left: (attribute object: (identifier) @_self) @field right: [(dictionary) (list) (set) (call)] @value) @finding))
      (#eq? @_init "__init__") (#eq? @_self "self"))

    (decorated_definition (decorator (_) @memo) @finding
      (#match? @memo "cache"))
  `,
  accept: ({ finding, name, attribute, field, value, memo }, context) => {
    if (memo !== undefined) return isEndlessMemo(memo, context);
    if (value === undefined || !isEmptyCollection(value, context)) return false;
    if (name !== undefined) return onlyGrows(name.text, context.root, context);
    const owner = context.enclosingClass(finding);
    if (owner === null) return false;
    // A struct or model gives each of its objects a collection of its own.
    const bases = owner.node.childForFieldName("superclasses")?.text ?? "";
    if (
      attribute !== undefined &&
      finding.childForFieldName("type") !== null &&
      !/ClassVar/.test(finding.text) &&
      /Struct|BaseModel|TypedDict|NamedTuple|Result|Model\b/.test(bases)
    )
      return false;
    // `self.lines = []` gives each object, or each round, a list of its own.
    if (
      attribute !== undefined &&
      new RegExp(`\\b(?:self|cls|${owner.name})\\.${attribute.text}\\s*=(?!=)`).test(owner.node.text)
    )
      return false;
    if (attribute !== undefined)
      return onlyGrows(`(?:self|cls|${owner.name})\\.${attribute.text}`, owner.node, context);
    return (
      field !== undefined &&
      (longLived.test(owner.name) || endless.test(owner.node.text)) &&
      growing.test(field.text) &&
      (value.type !== "list" || !/(?:Service|Handler|Repository|Engine|Middleware|Collector)$/.test(owner.name)) &&
      onlyGrows(field.text.replace(".", "\\."), owner.node, context)
    );
  },
  message: ({ name, attribute, field, memo }) =>
    memo !== undefined
      ? "This keeps the result for every argument that it was ever given, without a bound."
      : `\`${(name ?? attribute ?? field)?.text ?? "This collection"}\` grows with every call and nothing takes entries out.`,
});

/** What the program's own definitions enter, as many as its source has; `pending_commands` come and should go. */
const isOfDefinitions = (name: string): boolean =>
  /(?:^|_)(?:registry|registries|registered|plugins|hooks|extensions|commands|factories|types)$/i.test(name) &&
  !/pending|queue|recent|received|sent|failed|running|active|executed|history|last|web_?hooks/i.test(name);

/** Parameters that differ from caller to caller; a few settings or names of types are no growth. */
const varying =
  /(?:^|_)(?:id|ids|uid|uuid|user|user_?name|email|url|uri|query|search|term|text|prompt|token|address|ip|payload|request|sku|phone|body|sentence|message)$/;

/** `latest_commands[user_id] = …`, `event_types.append(payload)`: what differs from caller to caller is no definition. */
function entersVarying(entered: string, place: SyntaxNode): boolean {
  const [, key] = /\[(?:\w+\.)*(\w+)\]/.exec(entered) ?? [];
  let outer: SyntaxNode | null = place;
  while (outer !== null && /^(?:identifier|attribute|subscript)$/.test(outer.type)) outer = outer.parent;
  const given = outer?.type === "call" ? outer.childForFieldName("arguments")?.firstNamedChild : null;
  return [key, given?.text.split(".").at(-1)].some((name) => name !== undefined && varying.test(name));
}

/** `functools.cache`, or `lru_cache(maxsize=None)`, on what gets a user's or a request's values. */
function isEndlessMemo(memo: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(memo) ?? "";
  const isEndless =
    /^(?:functools\.)?cache$/.test(name) && memo.type !== "call" && context.importsModule("functools")
      ? true
      : /^(?:functools\.)?lru_cache$/.test(name) &&
        memo.type === "call" &&
        (context.argument(memo, "maxsize") ?? context.argument(memo, 0))?.type === "none";
  const definition = memo.parent?.parent?.childForFieldName("definition");
  return isEndless && parametersOf(definition).some(({ name: parameter }) => varying.test(parameter));
}

function isEmptyCollection(value: SyntaxNode, context: RuleContext): boolean {
  if (value.type === "dictionary" || value.type === "list")
    return value.namedChildren.every(({ type }) => type === "comment");
  if (value.type !== "call") return false;
  const name = context.name(value) ?? "";
  if (/^(?:collections\.)?deque$/.test(name))
    return context.argument(value, "maxlen") === null && context.argument(value, 1) === null;
  return (
    /^(?:dict|list|set|(?:collections\.)?(?:defaultdict|OrderedDict|Counter))$/.test(name) &&
    context.arguments(value).every(({ value: given }) => given.type === "identifier" || given.type === "lambda")
  );
}

/** Whether functions put entries in by a key that varies, and nothing in the module takes any out or looks at the size. */
function onlyGrows(pattern: string, scope: SyntaxNode, context: RuleContext): boolean {
  const text = context.source;
  const shrinks = new RegExp(
    `\\bdel\\s+${pattern}\\b|(?<![\\w.])${pattern}\\.(?:pop|popitem|popleft|clear|remove|discard|__delitem__|difference_update|intersection_update)\\b|len\\(\\s*${pattern}\\s*\\)\\s*[<>]|[<>]=?\\s*len\\(\\s*${pattern}\\s*\\)|(?<![\\w.])${pattern}\\s*=\\s*${pattern}\\[|(?<![\\w.])${pattern}\\[:[^\\]]*\\]\\s*=|heappop\\(\\s*${pattern}\\b|global\\s+[^\\n]*\\b${pattern}\\b[\\s\\S]{0,2000}?\\n\\s+${pattern}\\s*=\\s|prune|evict|(?:clear|reset|expire|clean|purge|trim)_?\\w*\\([^)]*${pattern}`,
  );
  if (shrinks.test(text)) return false;
  // Given anew outside its first line: emptied from time to time.
  const assignments = text.match(new RegExp(`(?<![\\w.])${pattern}\\s*(?::[^=\\n]+)?=(?!=)`, "g")) ?? [];
  if (assignments.length > 1) return false;
  const grows = new RegExp(
    `(?<![\\w.])${pattern}\\s*(?:\\[(?!["'\\d])(?:[^\\][\\n]|\\[[^\\][\\n]*\\])+\\]\\s*(?:=(?!=)|\\.append\\(|\\.add\\(|\\.extend\\(|\\+=|\\[)|\\.(?:append|add|extend|setdefault|insert|appendleft)\\((?!\\s*["'\\d]))`,
    "g",
  );
  for (const match of scope.text.matchAll(grows)) {
    const place = nodeAt(scope, scope.startIndex + match.index);
    const owner = functionAround(place);
    const name = owner?.childForFieldName("name")?.text ?? null;
    if (place === null || name === null || isDecorator(owner) || isMemo(owner, context)) continue;
    // A route may be called `subscribe` or `register` as well: it runs once per request.
    const isEntered =
      registering.test(name) || (isOfDefinitions(/\w+$/.exec(pattern)?.[0] ?? "") && !entersVarying(match[0], place));
    if (isEntered && routeHandlerAround(place, context) === null && !takesRequest(owner)) continue;
    return true;
  }
  return false;
}

/** A view of Starlette or Django, which stands in a table of routes elsewhere. */
const takesRequest = (owner: SyntaxNode | null): boolean =>
  /^\(\s*(?:self,\s*)?request\b/.test(owner?.childForFieldName("parameters")?.text ?? "");

/** `def exported(cls): TYPES[cls.__name__] = cls` */
const isDecorator = (owner: SyntaxNode | null): boolean =>
  /^\(\s*(?:cls|klass|sub_?cls|sub_?class|func|fn|function|f|model|handler)\b/.test(
    owner?.childForFieldName("parameters")?.text ?? "",
  ) && !/^_?(?:get|handle|process)/.test(owner?.childForFieldName("name")?.text ?? "");

/** A decorator's inside, or what tests collect. */
const isMemo = (owner: SyntaxNode | null, context: RuleContext): boolean =>
  context.pathClass === "test" || /^(?:pytest|unittest)/.test(owner?.text ?? "");

/** The smallest named node at a position. */
function nodeAt(root: SyntaxNode, index: number): SyntaxNode | null {
  let node: SyntaxNode = root;
  for (let depth = 0; depth < 200; depth++) {
    const inner = node.namedChildren.find(({ startIndex, endIndex }) => startIndex <= index && index < endIndex);
    if (inner === undefined) return node;
    node = inner;
  }
  return node;
}
