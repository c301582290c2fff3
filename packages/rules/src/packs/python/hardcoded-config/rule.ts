import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, isDocstring } from "../../../vocabulary/python/function-parts.ts";
import { isMadeUp } from "../../../vocabulary/python/made-up.ts";

export const rule = defineRule({
  id: "python/hardcoded-config",
  class: "hardcoded-config",
  title: "Address or path of one environment in the code",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  cwe: ["CWE-1051"],
  why: `
    The program works on the machine and in the network for which it was written. Elsewhere it has to be changed and
    released, and tests may talk to the real system.`,
  fix: `
    Read it from the environment or a settings object, and keep the literal as a documented default there.`,
  example: {
    language: "python",
    before: `
      cache = redis.Redis(host="10.20.0.5", port=6379)`,
    after: `
      cache = redis.Redis(host=settings.redis_host, port=settings.redis_port)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["configuration"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  query: `
    ((string (string_content) @_text) @literal @finding (#match? @_text "://[A-Za-z0-9]|^/(home|Users|root|mnt|data|opt|srv)/|^[A-Za-z]:.(Users|Program|data)|^([0-9]{1,3}[.]){3}[0-9]{1,3}(:[0-9]+)?$|^[a-z][a-z0-9-]*([.][a-z0-9-]+)+$"))
  `,
  accept: ({ literal }, context) =>
    literal !== undefined &&
    context.pathClass !== "test" &&
    !isSettings(context) &&
    isOfOneEnvironment(context.text(literal) ?? "", literal, context) &&
    !isMadeUp(literal),
  message: ({ literal }, context) =>
    /^(?:\/|[A-Za-z]:)/.test(context.text(literal) ?? "")
      ? "This path exists on one machine."
      : "This address belongs to one environment.",
});

/** Files whose purpose is configuration or packaging, and generated or fixed data. */
const isSettings = (context: RuleContext): boolean =>
  /(?:^|\/)(?:settings|config|conf|configuration|constants|defaults|env|urls)(?:\/|[\w.]*\.py$)|_(?:settings|config|constants)\.py$|(?:^|\/)setup\.py$/.test(
    context.path,
  );

const connects =
  /(?:^|\.)(?:connect|create_engine|create_async_engine|Redis|StrictRedis|from_url|MongoClient|AsyncIOMotorClient|Elasticsearch|create_pool|KafkaProducer|KafkaConsumer|BlockingConnection|ConnectionParameters|Celery|SMTP|SMTP_SSL|FTP|HTTPConnection|HTTPSConnection|create_connection|Connection|ldap\.initialize|Client|InfluxDBClient|Consul|ServerProxy)$/;

const hostKeys =
  /^(?:host|hostname|server|address|endpoint|endpoint_url|base_url|api_url|url|dsn|broker|broker_url|backend|uri|bootstrap_servers|api_base|proxy)$|(?:_host|_server|_endpoint|_dsn|_uri)$/i;

function isOfOneEnvironment(text: string, literal: SyntaxNode, context: RuleContext): boolean {
  if (isDocstring(literal.parent) || literal.childCount > 3) return false;
  // `/home/orders?page=2` is a page of a server.
  if (/^(?:\/(?:home|Users)\/[^/?]+\/[^/?]+|\/root\/|[A-Za-z]:\\)/.test(text)) return !isDefault(literal, context);
  if (/^\/(?:mnt|data|opt|srv)\/\w/.test(text))
    return roleOf(literal, context) !== null && !isDefault(literal, context);
  const role = roleOf(literal, context);
  if (role === null || isDefault(literal, context) || isNamedDefault(literal, context)) return false;
  const isUrl = /^[a-z][a-z0-9+]*:\/\/\S+$/.test(text);
  if (isUrl)
    return (
      !isPublicService(text, literal, context) &&
      !/^(?:author|docs?|home_?page|website|repo(?:sitory)?|source|issues?|help|licen[cs]e|logo|icon|avatar|image)_?ur[il]$|^(?:about|homepage)$/i.test(
        targetName(literal).split(".").at(-1) ?? "",
      ) &&
      !/^(?:https?):\/\/(?:www\.)?(?:example\.|schemas?\.|w3\.org)/.test(text) &&
      (role === "argument" || /url|host|endpoint|dsn|uri|server|base|broker|backend/i.test(targetName(literal)))
    );
  return /^(?:\d{1,3}\.){3}\d{1,3}/.test(text)
    ? !/^(?:127\.0\.0\.1|0\.0\.0\.0|255\.|8\.8\.|1\.1\.1\.1)/.test(text)
    : (role === "argument" || /\.(?:internal|corp|lan|intra|intranet|local|prod|private)(?:\.|$)/.test(text)) &&
        /\.[a-z]{2,}$/.test(text) &&
        !/^endpoint$/.test(literal.parent?.childForFieldName("name")?.text ?? "") &&
        !/\.(?:py|json|txt|html|csv|db|sqlite3?|log|ya?ml|toml|ini|xml)$/.test(text);
}

/** Domains of services whose addresses are the same for everybody who uses them, with what is below them. */
const publicDomains = new Set(
  (
    "github.com githubusercontent.com gitlab.com bitbucket.org google.com googleapis.com gstatic.com youtube.com microsoft.com " +
    "microsoftonline.com live.com amazon.com facebook.com instagram.com twitter.com x.com linkedin.com discord.com reddit.com " +
    "spotify.com twitch.tv telegram.org openai.com anthropic.com mistral.ai cohere.ai cohere.com huggingface.co stripe.com " +
    "paypal.com twilio.com sendgrid.com mailgun.net gravatar.com wikipedia.org wikimedia.org openstreetmap.org mapbox.com " +
    "cloudflare.com jsdelivr.net unpkg.com cdnjs.com fontawesome.com letsencrypt.org pypi.org pythonhosted.org python.org " +
    "npmjs.org npmjs.com docker.com docker.io quay.io apache.org mozilla.org ansible.com dropbox.com dropboxapi.com trello.com " +
    "notion.com datadoghq.com pagerduty.com opsgenie.com apple.com icloud.com steampowered.com themoviedb.org thetvdb.com " +
    "imdb.com musicbrainz.org discogs.com last.fm deezer.com virustotal.com shodan.io binance.com coinbase.com " +
    "alphavantage.co openweathermap.org ipify.org ipinfo.io"
  ).split(" "),
);

/** The hosts that are everybody's of domains under which each tenant has one of its own. */
const publicHosts = new Set(
  (
    "slack.com www.slack.com api.slack.com hooks.slack.com files.slack.com api.atlassian.com auth.atlassian.com zoom.us " +
    "api.zoom.us management.azure.com management.core.windows.net graph.windows.net sentry.io www.okta.com auth0.com"
  ).split(" "),
);

function isEverybodys(host: string): boolean {
  const labels = host.toLowerCase().split(".");
  return publicHosts.has(labels.join(".")) || labels.some((_, at) => publicDomains.has(labels.slice(at).join(".")));
}

/** Keys that describe what stands beside them. */
const describing = /^["']?(?:name|title|label|description|text|tag)["']?$/;

/** What a record says of a page: `{"name": …, "url": …}`, `add_feed(url=…, title=…)`, `find_or_make(name=…, defaults={"url": …})`. */
function isOfRecord(literal: SyntaxNode): boolean {
  const field = literal.parent;
  if (field === null || !/^["']?(?:\w+_)?url["']?$/.test(keyOf(field))) return false;
  for (
    let up = field.parent;
    up !== null && /^(?:dictionary|keyword_argument|argument_list)$/.test(up.type);
    up = up.parent
  )
    if (up.type !== "keyword_argument" && up.namedChildren.some((beside) => describing.test(keyOf(beside))))
      return true;
  return false;
}

const keyOf = (field: SyntaxNode): string =>
  (field.childForFieldName("key") ?? field.childForFieldName("name"))?.text ?? "";

/** A public service, a page or a file of one, or the service that this very module, class or name is written for. */
function isPublicService(text: string, literal: SyntaxNode, context: RuleContext): boolean {
  const [, host = "", rest = ""] = /^[a-z][a-z0-9+]*:\/\/(?:[^/@]*@)?([^/:?#]+)(\S*)$/i.exec(text) ?? [];
  if (!/^https?:/.test(text) || !/\.[a-z]{2,}$/i.test(host)) return host === "169.254.169.254";
  if (
    /\.(?:internal|corp|lan|intra|intranet|local|private|test)$|(?:^|[.-])(?:dev|stag(?:e|ing)|qa|uat|prod|preprod)[.-]/.test(
      host,
    )
  )
    return false;
  if (
    isEverybodys(host) ||
    /#|\.(?:html?|php|json|csv|tsv|txt|md|xml|zip|gz|tgz|bz2|png|jpe?g|svg|ico|js|css|whl|parquet)$/.test(rest)
  )
    return true;
  if (isOfRecord(literal)) return true;
  // `core` of `api.core.ac.uk`.
  const label =
    host
      .replace(/(?<=\.)(?:ac|co|com|gov|net|org)(?=\.[a-z]{2}$)/, "")
      .replace("..", ".")
      .split(".")
      .at(-2) ?? "";
  const word = label.replace(/[^a-z0-9]/gi, "").toLowerCase();
  // The home page of the program itself.
  if (/^(?:www\.)?[^.]+\.[a-z]+$/i.test(host) && /^\/?$/.test(rest) && context.path.startsWith(word)) return true;
  const names = `${ownNamesIn(context.path)} ${targetName(literal)} ${context.enclosingClass(literal)?.name ?? ""}`;
  if (word !== "" && context.path.toLowerCase().endsWith(`/${word}.py`)) return true;
  return word.length > 3 && names.toLowerCase().replace(/[-_.]/g, "").includes(word);
}

/** The module, and the folder that it is in; the folder of the whole program is named for its maker. */
const ownNamesIn = (path: string): string => {
  const parts = path.replace(/^(?:src|lib|apps?|packages)\//, "").split("/");
  return parts.slice(Math.max(1, parts.length - 2)).join(" ") || (parts[0] ?? "");
};

/** Whether the literal says where a connection goes: an argument of a client, or a name for an address. */
function roleOf(literal: SyntaxNode, context: RuleContext): "argument" | "name" | null {
  const up = literal.parent;
  if (up?.type === "keyword_argument")
    return hostKeys.test(up.childForFieldName("name")?.text ?? "") ? "argument" : null;
  if (up?.type === "argument_list")
    return up.namedChildren[0]?.id === literal.id && connects.test(context.name(up.parent) ?? "") ? "argument" : null;
  // `url = "…"` in the body of a class tells where something is described.
  if (
    up?.type === "assignment" &&
    up.parent?.parent?.parent?.type === "class_definition" &&
    targetName(literal) === "url"
  )
    return null;
  if (up?.type === "assignment")
    return hostKeys.test(targetName(literal).toLowerCase().split(".").at(-1) ?? "") ||
      /(?:^|_)(?:url|host|server|path|dir|folder|root|endpoint|ip|addr)s?$/i.test(targetName(literal))
      ? "name"
      : null;
  if (up?.type === "pair") return hostKeys.test(context.text(up.childForFieldName("key")) ?? "") ? "name" : null;
  return null;
}

const targetName = (literal: SyntaxNode): string =>
  (literal.parent?.type === "pair"
    ? literal.parent.childForFieldName("key")?.text
    : literal.parent?.childForFieldName("left")?.text) ?? "";

/** `DEFAULT_ENDPOINT`, which the file only uses where nothing else is given. */
function isNamedDefault(literal: SyntaxNode, context: RuleContext): boolean {
  const name = /^\w+$/.exec(literal.parent?.type === "assignment" ? targetName(literal) : "")?.[0];
  if (name === undefined || functionAround(literal) !== null) return false;
  const uses = context.named(["identifier"], name).filter((use) => use.startIndex > literal.endIndex);
  return uses.length > 0 && uses.every((use) => isOnlyFallback(use, context));
}

/** `endpoint or NAME`, `def __init__(self, endpoint=NAME)`, `os.environ.get("ENDPOINT", self.NAME)` */
function isOnlyFallback(use: SyntaxNode, context: RuleContext): boolean {
  const whole = use.parent?.type === "attribute" ? use.parent : use;
  const up = whole.parent;
  if (up?.type === "argument_list")
    return (
      /(?:^|\.)(?:getenv|environ\.get|config\.get|get_config)$/.test(context.name(up.parent) ?? "") &&
      up.namedChildren[0]?.id !== whole.id
    );
  return (
    (/^(?:typed_)?default_parameter$/.test(up?.type ?? "") && up?.childForFieldName("value")?.id === whole.id) ||
    (up?.type === "boolean_operator" && up.childForFieldName("right")?.id === whole.id)
  );
}

/** A default of the environment's, an option's or a parameter's. */
function isDefault(literal: SyntaxNode, context: RuleContext): boolean {
  for (let up = literal.parent; up !== null; up = up.parent) {
    if (
      up.type === "call" &&
      /(?:getenv|environ\.get|environ\.setdefault|config|env|add_argument|option|Option|Argument|Field|setting|get)$/.test(
        context.name(up) ?? "",
      )
    )
      return true;
    if (
      /^(?:default_parameter|typed_default_parameter|boolean_operator|comparison_operator|decorator|raise_statement)$/.test(
        up.type,
      )
    )
      return true;
    if (up.type === "class_definition") return /Settings|Config/.test(up.text.split(":")[0] ?? "");
    if (up.type === "block") continue;
  }
  return false;
}
