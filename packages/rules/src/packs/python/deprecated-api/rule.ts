import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { originOf } from "../../../vocabulary/python/object-origin.ts";

/** Modules that Python removed or will, with what takes their place (PEP 594, PEP 632, "What's New"). */
const modules: Readonly<Record<string, string>> = {
  imp: "importlib",
  asyncore: "asyncio",
  asynchat: "asyncio",
  smtpd: "aiosmtpd",
  distutils: "setuptools or packaging",
  "distutils.version": "packaging.version",
  pkg_resources: "importlib.metadata and importlib.resources",
  cgi: "a web framework, or email.message",
  cgitb: "traceback",
  crypt: "bcrypt or argon2",
  imghdr: "filetype or Pillow",
  sndhdr: "filetype",
  telnetlib: "telnetlib3 or SSH",
  nntplib: "a package of its own",
  pipes: "subprocess and shlex.quote",
  uu: "base64",
  xdrlib: "struct",
  audioop: "a package of its own",
  msilib: "a package of its own",
  nis: "a package of its own",
  ossaudiodev: "a package of its own",
  spwd: "a package of its own",
  chunk: "a package of its own",
  lib2to3: "libcst or parso",
  formatter: "a formatter of your own",
  parser: "ast",
  symbol: "ast",
  macpath: "posixpath",
};

/** Members by their qualified name. */
const members: Readonly<Record<string, string>> = {
  "asyncio.coroutine": "async def",
  "inspect.getargspec": "inspect.signature",
  "ssl.wrap_socket": "SSLContext.wrap_socket",
  "ssl.PROTOCOL_SSLv3": "ssl.PROTOCOL_TLS_CLIENT",
  "ssl.PROTOCOL_SSLv23": "ssl.PROTOCOL_TLS_CLIENT",
  "ssl.PROTOCOL_TLSv1": "ssl.PROTOCOL_TLS_CLIENT",
  "ssl.PROTOCOL_TLSv1_1": "ssl.PROTOCOL_TLS_CLIENT",
  "locale.getdefaultlocale": "locale.getlocale",
  "threading.currentThread": "threading.current_thread",
  "threading.activeCount": "threading.active_count",
  "base64.encodestring": "base64.encodebytes",
  "base64.decodestring": "base64.decodebytes",
  "time.clock": "time.perf_counter",
  "platform.linux_distribution": "the package distro",
  "platform.dist": "the package distro",
  "unittest.makeSuite": "TestLoader.loadTestsFromTestCase",
  "tempfile.mktemp": "tempfile.mkstemp or NamedTemporaryFile",
  "abc.abstractproperty": "property and abstractmethod",
  "abc.abstractclassmethod": "classmethod and abstractmethod",
  "numpy.float": "float",
  "numpy.int": "int",
  "numpy.bool": "bool",
  "numpy.object": "object",
  "numpy.str": "str",
  "numpy.product": "numpy.prod",
  "numpy.cumproduct": "numpy.cumprod",
  "numpy.alltrue": "numpy.all",
  "numpy.sometrue": "numpy.any",
  "numpy.fromstring": "numpy.frombuffer",
  "collections.Mapping": "collections.abc.Mapping",
  "collections.MutableMapping": "collections.abc.MutableMapping",
  "collections.Iterable": "collections.abc.Iterable",
  "collections.Callable": "collections.abc.Callable",
  "collections.Sequence": "collections.abc.Sequence",
  "collections.Hashable": "collections.abc.Hashable",
  "collections.MutableSequence": "collections.abc.MutableSequence",
  "collections.Set": "collections.abc.Set",
  "collections.MutableSet": "collections.abc.MutableSet",
  "gettext.lgettext": "gettext.gettext",
  "logging.warn": "logging.warning",
};

/** Names imported from a module that no longer has them. */
const importedNames: readonly (readonly [string, RegExp, string])[] = [
  [
    "collections",
    /^(?:Mapping|MutableMapping|Iterable|Iterator|Callable|Sequence|MutableSequence|Set|MutableSet|Hashable|Sized|Container|Generator|Awaitable|Coroutine)$/,
    "collections.abc",
  ],
  ["flask", /^(?:escape|Markup)$/, "markupsafe"],
  [
    "jinja2",
    /^(?:Markup|escape|contextfilter|contextfunction|environmentfilter|evalcontextfilter)$/,
    "markupsafe, or the pass_… decorators",
  ],
  ["werkzeug.security", /^safe_str_cmp$/, "hmac.compare_digest"],
  ["django.utils.translation", /^ug(?:ettext|ettext_lazy)$|^ungettext/, "gettext and gettext_lazy"],
  ["django.utils.encoding", /^(?:force_text|smart_text)$/, "force_str and smart_str"],
  ["django.conf.urls", /^url$/, "django.urls.path or re_path"],
  ["django.db.models", /^NullBooleanField$/, "BooleanField(null=True)"],
  ["django.contrib.postgres.fields", /^JSONField$/, "django.db.models.JSONField"],
  ["sqlalchemy.ext.declarative", /^declarative_base$/, "sqlalchemy.orm"],
  ["pydantic", /^(?:validator|root_validator)$/, "field_validator and model_validator"],
  ["asyncio", /^coroutine$/, "async def"],
  ["inspect", /^getargspec$/, "inspect.signature"],
  ["time", /^clock$/, "time.perf_counter"],
  ["tempfile", /^mktemp$/, "mkstemp"],
  ["typing", /^(?:io|re|ByteString)$/, "the builtin types"],
  ["abc", /^abstractproperty$/, "property and abstractmethod"],
  ["fractions", /^gcd$/, "math.gcd"],
  ["django.utils.http", /^(?:is_safe_url|urlquote|urlunquote)$/, "url_has_allowed_host_and_scheme, urllib.parse"],
  ["django.utils.timezone", /^utc$/, "datetime.timezone.utc"],
];

/** Methods of unittest that were aliases, gone since 3.12. */
const assertions =
  /^(?:assertEquals|assertNotEquals|assertRegexpMatches|assertRaisesRegexp|assertItemsEqual|assertAlmostEquals|failUnless|assert_)$/;

export const rule = defineRule({
  id: "python/deprecated-api",
  class: "deprecated-api",
  title: "Call that is deprecated or already gone",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  cwe: ["CWE-477"],
  why: `
    It warns today and fails with the next version of Python or of the library, often at import, when somebody only
    wanted to upgrade.`,
  fix: `
    Use the replacement that the message names.`,
  example: {
    language: "python",
    before: `
      import imp`,
    after: `
      import importlib`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["deprecation"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (import_statement name: (dotted_name) @module @finding)
    (import_statement name: (aliased_import name: (dotted_name) @module) @finding)
    (import_from_statement module_name: (dotted_name) @module) @finding
    (attribute attribute: (identifier) @_member (#any-of? @_member "warn" "get_event_loop" "coroutine" "getargspec" "wrap_socket" "PROTOCOL_SSLv3" "PROTOCOL_TLSv1" "PROTOCOL_TLSv1_1" "PROTOCOL_SSLv23" "getdefaultlocale" "currentThread" "activeCount" "setDaemon" "isAlive" "getName" "tostring" "fromstring" "encodestring" "decodestring" "clock" "linux_distribution" "dist" "assertEquals" "assertNotEquals" "assertRegexpMatches" "assertRaisesRegexp" "assertItemsEqual" "assertAlmostEquals" "failUnless" "assert_" "makeSuite" "find_module" "load_module" "iteritems" "has_key" "float" "int" "bool" "object" "str" "Mapping" "MutableMapping" "Iterable" "Callable" "Sequence" "before_first_request" "on_event" "ix" "mktemp" "getchildren" "getiterator" "ugettext" "ugettext_lazy" "force_text" "smart_text" "get_current_user" "append_mode" "setName" "lgettext" "execfile" "Hashable" "MutableSequence" "Set" "MutableSet" "abstractproperty" "abstractclassmethod" "product" "cumproduct" "alltrue" "sometrue")) @member @finding
  `,
  accept: ({ module, member }, context) => adviceFor(module, member, context) !== null,
  message: ({ module, member }, context) => adviceFor(module, member, context) ?? "This is deprecated.",
});

function adviceFor(
  module: SyntaxNode | undefined,
  member: SyntaxNode | undefined,
  context: RuleContext,
): string | null {
  if (module !== undefined) return isOptional(module) ? null : adviceForImport(module);
  const name = context.name(member) ?? "";
  const last = member?.childForFieldName("attribute")?.text ?? "";
  const replaced = members[name.replace(/^np\./, "numpy.")];
  if (replaced !== undefined && Object.hasOwn(members, name.replace(/^np\./, "numpy.")))
    return isTried(member, last) ? null : `\`${name}\` is deprecated or gone: use ${replaced}.`;
  if (/^self$/.test(member?.childForFieldName("object")?.text ?? "") && assertions.test(last))
    return `\`${last}\` is gone since Python 3.12: use the name without the old spelling.`;
  const isCalled = member?.parent?.type === "call" && member.parent.childForFieldName("function")?.id === member.id;
  if (!isCalled) return null;
  // `from shop import logger` may be a module whose functions are its own.
  if (last === "warn" && /^(?:\w+|\.+)\.?log(?:ger)?$/.test(nameOfReceiver(member, context))) return null;
  if (last === "warn" && /(?:^|[._])log(?:ger|ging)?$/i.test(member.childForFieldName("object")?.text ?? ""))
    return "`warn` of a logger is deprecated: use warning.";
  if (
    /^(?:setDaemon|isAlive)$/.test(last) &&
    (/threading\.|Thread/.test(originOf(member.childForFieldName("object"), context) ?? "") ||
      context.importsModule("threading"))
  )
    return `\`${last}\` of a thread is deprecated: use daemon or is_alive.`;
  if (/^(?:before_first_request)$/.test(last)) return "`before_first_request` is gone since Flask 2.3.";
  if (
    last === "on_event" &&
    /^(?:app|api|router)$/.test(member.childForFieldName("object")?.text ?? "") &&
    /^["'](?:startup|shutdown)/.test(context.argument(member.parent, 0)?.text ?? "")
  )
    return "`on_event` is deprecated: use a lifespan function.";
  return name === "asyncio.get_event_loop" && !isInAsync(member)
    ? "`asyncio.get_event_loop` outside a running loop is deprecated: use asyncio.run."
    : null;
}

/** Where an imported receiver comes from, `shop.logger`; nothing for any other. */
function nameOfReceiver(member: SyntaxNode, context: RuleContext): string {
  const receiver = member.childForFieldName("object");
  const name = receiver?.type === "identifier" ? (context.name(receiver) ?? "") : "";
  return name.includes(".") && !/^(?:logging|loguru|structlog)\./.test(name) ? name : "";
}

function adviceForImport(module: SyntaxNode): string | null {
  const statement = module.parent?.type === "aliased_import" ? module.parent.parent : module.parent;
  const top = module.text.split(".")[0] ?? "";
  const replaced = Object.hasOwn(modules, module.text)
    ? modules[module.text]
    : top === "distutils" || top === "pkg_resources" || top === "lib2to3"
      ? modules[top]
      : undefined;
  if (replaced !== undefined) return `The module \`${module.text}\` is deprecated or gone: use ${replaced}.`;
  if (statement?.type !== "import_from_statement") return null;
  const names = statement.namedChildren
    .filter(({ id }) => id !== module.id)
    .map((child) => (child.type === "aliased_import" ? child.childForFieldName("name")?.text : child.text) ?? "");
  for (const [from, pattern, instead] of importedNames) {
    const gone = from === module.text ? names.find((each) => pattern.test(each)) : undefined;
    if (gone !== undefined) return `\`${gone}\` of ${from} is deprecated or gone: use ${instead}.`;
  }
  return null;
}

/** Imported only where the newer one is missing, or behind a check of the version. */
function isOptional(module: SyntaxNode): boolean {
  for (let up = module.parent; up !== null; up = up.parent) {
    if (up.type === "except_clause" || up.type === "try_statement" || up.type === "else_clause") return true;
    if (
      up.type === "if_statement" &&
      /version|PY2|PY3|six|TYPE_CHECKING/.test(up.childForFieldName("condition")?.text ?? "")
    )
      return true;
  }
  return false;
}

/** Asked whether it is there, or tried with another way for where it is gone. */
function isTried(member: SyntaxNode | undefined, last: string): boolean {
  for (const outer of member === undefined ? [] : ancestors(member)) {
    if (outer.type === "function_definition") return false;
    if (outer.type === "if_statement" || outer.type === "conditional_expression") {
      const asked = outer.childForFieldName("condition")?.text ?? outer.text;
      if (/\bhasattr\(/.test(asked) && asked.includes(last)) return true;
    }
    if (
      outer.type === "try_statement" &&
      outer.namedChildren.some(
        ({ type, text }) => type === "except_clause" && /^except[^:]*\b(?:AttributeError|NameError)\b/.test(text),
      )
    )
      return true;
  }
  return false;
}

function isInAsync(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent)
    if (up.type === "function_definition")
      return up.children[0]?.type === "async" || parametersOf(up).some(({ name }) => name === "self");
  return false;
}
