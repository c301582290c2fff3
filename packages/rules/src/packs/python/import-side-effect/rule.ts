import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { runsAtImport } from "../../../vocabulary/python/function-parts.ts";
import { callOrigin, calledName, receiverOf, originOf } from "../../../vocabulary/python/object-origin.ts";

/** Calls that reach out of the process, by the origin of their object. */
const effects =
  /^(?:psycopg2?|pymysql|MySQLdb|sqlite3|mysql\.connector|pyodbc|asyncpg|cx_Oracle|oracledb)\.connect$|^psycopg2\.pool\.\w+$|^pymongo\.MongoClient$|^(?:requests|httpx|urllib3)\.(?:get|post|put|delete|head|request)$|^requests\.(?:Session|session)\.(?:get|post|put|delete|head|request)$|^urllib\.request\.(?:urlopen|urlretrieve)$|^subprocess\.(?:run|call|check_call|check_output|Popen)$|^os\.(?:system|popen|makedirs|mkdir|remove)$|^shutil\.rmtree$|^time\.sleep$|^(?:threading\.(?:Thread|Timer)|multiprocessing\.Process)\.start$|^(?:open|io\.open|codecs\.open)$|^socket\.(?:create_connection|socket\.(?:connect|bind|listen))$|(?:^|\.)metadata\.(?:create_all|drop_all)$|^(?:db|database)\.(?:create_all|drop_all|connect)$|^(?:nltk|spacy)\.(?:download|cli\.download)$|^apscheduler\.schedulers\.\w+\.\w+Scheduler\.start$|^pika\.BlockingConnection$|^(?:pathlib\.)?Path\.(?:read_text|write_text|mkdir)$|^logging\.(?:handlers\.)?(?:Rotating|TimedRotating)?FileHandler$|^input$|^smtplib\.SMTP(?:_SSL)?$|^paramiko\.SSHClient\.connect$|(?:^|\.)(?:connect|conn|connection|cursor)\.execute$|^mongoengine\.connect$|^redis\.(?:Redis|StrictRedis)\.(?:get|set|ping)$/;

export const rule = defineRule({
  id: "python/import-side-effect",
  class: "import-side-effect",
  title: "Import that connects, starts or writes",
  languages: ["python"],
  category: "maintainability",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-1125"],
  why: `
    Whatever imports the module, a test, a linter's plugin, a migration, opens the connection or starts the thread
    too, and fails with it. The order of imports decides what happens.`,
  fix: `
    Move it into a function that the entry point calls, or make it on first use.`,
  example: {
    language: "python",
    before: `
      connection = psycopg2.connect(DSN)`,
    after: `
      @functools.cache
      def connection():
          return psycopg2.connect(DSN)`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["imports", "startup"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_callee
      (#any-of? @_callee "connect" "start" "run" "Popen" "call" "check_call" "check_output" "get" "post" "put" "delete" "head" "request" "urlopen" "urlretrieve" "open" "system" "create_all" "drop_all" "makedirs" "mkdir" "rmtree" "remove" "sleep" "execute" "ConnectionPool" "ThreadedConnectionPool" "SimpleConnectionPool" "MongoClient" "connect_to" "listen" "bind" "download" "popen" "read_text" "write_text" "serve_forever" "Redis" "create_connection" "login" "send" "from_pretrained" "input" "ServerProxy" "RotatingFileHandler" "FileHandler")) @call @finding

    (call function: (attribute attribute: (identifier) @_callee)
      (#any-of? @_callee "connect" "start" "run" "Popen" "call" "check_call" "check_output" "get" "post" "put" "delete" "head" "request" "urlopen" "urlretrieve" "open" "system" "create_all" "drop_all" "makedirs" "mkdir" "rmtree" "remove" "sleep" "execute" "ConnectionPool" "ThreadedConnectionPool" "SimpleConnectionPool" "MongoClient" "connect_to" "listen" "bind" "download" "popen" "read_text" "write_text" "serve_forever" "Redis" "create_connection" "login" "send" "from_pretrained" "input" "ServerProxy" "RotatingFileHandler" "FileHandler")) @call @finding
  `,
  accept: ({ call }, context) =>
    call !== undefined && runsAtImport(call) && !isEntryPoint(context) && isEffect(call, context) && !isOptional(call),
  // Reading a file costs little and changes nothing.
  severityOf: ({ call }, context) =>
    /^(?:io\.)?open$/.test(context.name(call) ?? "") && !/[wax+]/.test(modeOf(call, context)) ? "low" : undefined,
  message: ({ call }, context) => `Importing this module runs \`${context.name(call) ?? calledName(call)}\`.`,
});

const modeOf = (call: SyntaxNode | undefined, context: RuleContext): string =>
  context.text(context.argument(call, "mode") ?? context.argument(call, 1)) ?? "r";

const entryPoints = new WeakMap<RuleContext, boolean>();

/** Programs: what they do, they do when they are run. Found out once: a module may hold thousands of such calls. */
function isEntryPoint(context: RuleContext): boolean {
  const known = entryPoints.get(context) ?? looksLikeEntryPoint(context);
  entryPoints.set(context, known);
  return known;
}

const looksLikeEntryPoint = (context: RuleContext): boolean =>
  /(?:^|\/)(?:__main__|manage|setup|conf|fabfile|noxfile|tasks|conftest|wsgi|asgi|gunicorn[\w.]*|wscript|SConstruct)\.py$|(?:^|\/)SCons|(?:^|\/)scripts?\//.test(
    context.path,
  ) ||
  // No import statement can name such a file.
  /(?:^|\/)[^/]*[^\w/.][^/]*\.py$/.test(context.path) ||
  /^#!/.test(context.source) ||
  context.mentions(/\bsys\.argv\b|\bargparse\b/) ||
  isScript(context);

/** Top-level calls of its own functions beyond which a file is a script. */
const ownCallsMin = 3;

/** A file without any definition, or whose definitions only serve its own run. */
function isScript(context: RuleContext): boolean {
  if (context.root.namedChildren.some(({ type }) => type === "while_statement")) return true;
  const own = new Set(
    context.root.namedChildren
      .filter(({ type }) => type === "function_definition")
      .map((definition) => definition.childForFieldName("name")?.text),
  );
  const calls = context.root.namedChildren.filter(
    ({ type, firstNamedChild }) =>
      type === "expression_statement" && firstNamedChild?.type === "call" && own.has(calledName(firstNamedChild)),
  );
  if (calls.length >= ownCallsMin) return true;
  return (
    context.root.namedChildren.every(
      ({ type }) => !/function_definition|class_definition|decorated_definition/.test(type),
    ) &&
    context.root.namedChildCount > 2 &&
    context.mentions(/^(?:for\b|while\b|\s*print\b)/m)
  );
}

function isEffect(call: SyntaxNode, context: RuleContext): boolean {
  if (effects.test(callOrigin(call, context)) || effects.test(context.name(call) ?? "")) return true;
  return (
    calledName(call) === "start" &&
    receiverOf(call)?.type === "call" &&
    /Thread|Process|Scheduler/.test(originOf(receiverOf(call), context) ?? "")
  );
}

/** In a class body, behind a check of the environment, in a decorator, or in a try that guards an import. */
function isOptional(call: SyntaxNode): boolean {
  for (let up = call.parent; up !== null; up = up.parent) {
    if (up.type === "decorator") return true;
    if (
      up.type === "if_statement" &&
      /__name__|TYPE_CHECKING|debug|test/i.test(up.childForFieldName("condition")?.text ?? "")
    )
      return true;
  }
  return false;
}
