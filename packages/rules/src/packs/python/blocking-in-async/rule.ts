import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isAsync } from "../../../vocabulary/python/function-parts.ts";
import { callOrigin, calledName, originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

/**
 * Calls that wait for a clock, a network, a database, another program or a slow computation: the origin of their object
 * as a pattern, and their names. The query looks for these names, so that neither list can lack what the other has.
 */
const calls: readonly (readonly [origin: string, names: string])[] = [
  ["time", "sleep"],
  [String.raw`(?:requests|niquests)(?:\.Session|\.session)?`, "get post put patch delete head options request"],
  [String.raw`httpx(?:\.Client)?`, "get post put patch delete head options request stream"],
  [String.raw`urllib\.request`, "urlopen urlretrieve"],
  [String.raw`urllib3\.PoolManager`, "request"],
  ["subprocess", "run call check_call check_output getoutput getstatusoutput"],
  [String.raw`subprocess\.Popen`, "communicate wait"],
  ["os", "system popen wait waitpid"],
  [String.raw`(?:psycopg2|psycopg|pymysql|MySQLdb|sqlite3|mysql\.connector|pyodbc|cx_Oracle|oracledb)`, "connect"],
  [
    String.raw`(?:psycopg2|psycopg|pymysql|MySQLdb|sqlite3|mysql\.connector|pyodbc|cx_Oracle|oracledb)\.connect`,
    "execute commit",
  ],
  [String.raw`(?:psycopg2|pymysql|sqlite3)\.connect\.cursor`, "execute"],
  ["shutil", "rmtree copytree copyfile copyfileobj copy copy2 move make_archive unpack_archive"],
  [String.raw`(?:zipfile\.ZipFile|tarfile\.open)`, "extractall"],
  ["socket", "gethostbyname getaddrinfo create_connection"],
  [String.raw`smtplib\.SMTP(?:_SSL)?`, "sendmail send_message login"],
  [
    String.raw`redis\.(?:Redis|StrictRedis)(?:\.from_url)?`,
    "get set execute delete hget hset hgetall incr expire publish lpush rpush exists",
  ],
  [String.raw`ftplib\.FTP(?:_TLS)?`, "login storbinary retrbinary"],
  [String.raw`paramiko\.SSHClient`, "connect exec_command"],
  [String.raw`elasticsearch\.Elasticsearch`, "search index"],
  ["hashlib", "scrypt pbkdf2_hmac"],
  [String.raw`boto3\.client`, "get_object put_object upload_file download_file copy query"],
  ["bcrypt", "hashpw checkpw"],
  [String.raw`(?:pathlib\.)?Path`, "read_text write_text read_bytes write_bytes glob rglob iterdir"],
  ["os", "walk"],
  ["glob", "glob"],
  [String.raw`(?:.*\.)?(?:loop|get_event_loop|new_event_loop|get_running_loop)`, "run_until_complete"],
  [String.raw`openai\.(?:ChatCompletion|Completion|Embedding)`, "create"],
  [String.raw`sqlalchemy\.create_engine`, "connect execute"],
  [String.raw`sqlalchemy\.orm\.Session`, "execute commit query scalars"],
  [String.raw`threading\.Thread`, "join"],
  [String.raw`threading\.Event`, "wait"],
  [String.raw`concurrent\.futures\.\w+`, "result"],
];

const blocking = new RegExp(
  `^input$|${calls.map(([origin, names]) => `^${origin}\\.(?:${names.replaceAll(" ", "|")})$`).join("|")}`,
);

const mongoCalls =
  "find_one insert_one insert_many update_one update_many delete_one delete_many count_documents aggregate replace_one";

/** The names as a query lists them. */
const quoted = (names: readonly string[]): string =>
  [...new Set(names.flatMap((each) => each.split(" ")))].map((name) => `"${name}"`).join(" ");

const methodNames = quoted([...calls.map(([, names]) => names), mongoCalls, "open"]);

/** Names that are imported from their module and called alone. */
const functionNames = quoted([
  "input open",
  ...calls.flatMap(([origin, names]) =>
    /^(?:time|subprocess|os|shutil|urllib\\.request|bcrypt|socket)$/.test(origin) ? names : [],
  ),
]);

export const rule = defineRule({
  id: "python/blocking-in-async",
  class: "blocking-in-async",
  title: "Blocking call inside an async function",
  languages: ["python"],
  category: "reliability",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-400"],
  why: `
    While it waits, the event loop does nothing else: every other request of this process stands still, health
    checks time out, and connections are dropped.`,
  fix: `
    Await an async client (httpx.AsyncClient, asyncpg, asyncio.sleep), or run the call in a thread: await
    asyncio.to_thread(call, argument).`,
  example: {
    language: "python",
    before: `
      async def rates():
          return requests.get(URL, timeout=5).json()`,
    after: `
      async def rates(client):
          return (await client.get(URL, timeout=5)).json()`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["asyncio", "performance"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name ${methodNames})) @call @finding
    (call function: (identifier) @_name (#any-of? @_name ${functionNames})) @call @finding
  `,
  accept: ({ call }, context) => {
    if (call === undefined || !context.mentions(/\basync def\b/) || !isInAsync(call)) return false;
    // What is awaited blocks nothing, whatever its name.
    if (call.parent?.type === "await" || isAwaitedLater(call)) return false;
    const origin = callOrigin(call, context);
    const isLocal = isOfFiles(call, context);
    // Nobody else waits for the loop of a test, or of a program that starts it for this function alone.
    if (isLocal && (context.pathClass === "test" || isStartedAlone(call, context))) return false;
    if (blocking.test(origin) || isMongoCall(call, context) || isFileOfPath(call, context)) return true;
    return /^(?:open|io\.open)$/.test(origin) && isFileUse(call, context);
  },
  // A small file is there in a moment; a network, a clock and another program are not.
  severityOf: ({ call }, context) => (isOfFiles(call, context) ? "medium" : undefined),
  message: ({ call }, context) =>
    `\`${call === undefined ? "" : (context.name(call) ?? calledName(call))}\` stops the event loop while it waits.`,
});

/** Work on files of this machine. */
const isOfFiles = (call: SyntaxNode | undefined, context: RuleContext): boolean =>
  call !== undefined &&
  (/^(?:open|io\.open)$|^shutil\.(?!make_archive|unpack_archive)/.test(callOrigin(call, context)) ||
    /^(?:glob\.glob|os\.walk)$/.test(callOrigin(call, context)) ||
    /^(?:(?:read|write)_(?:text|bytes)|iterdir|r?glob)$/.test(calledName(call)));

/** `asyncio.run(make())` in the same file: the loop has nothing else to do. */
function isStartedAlone(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.enclosingFunction(call)?.name ?? "";
  return (
    /^\w+$/.test(name) &&
    routeHandlerAround(call, context) === null &&
    !context.mentions(/create_task|gather|TaskGroup|start_server|add_routes|uvicorn/) &&
    context.mentions(new RegExp(`\\basyncio\\.run\\(\\s*${name}\\(`))
  );
}

/** `(FOLDER / "last.json").write_text(…)` */
function isFileOfPath(call: SyntaxNode, context: RuleContext): boolean {
  const receiver = receiverOf(call);
  const joined = receiver?.type === "parenthesized_expression" ? receiver.firstNamedChild : context.resolve(receiver);
  return (
    /^(?:read|write)_(?:text|bytes)$/.test(calledName(call)) &&
    joined?.type === "binary_operator" &&
    joined.childForFieldName("operator")?.text === "/" &&
    context.importsModule("pathlib")
  );
}

/** `client.shop.users.find_one(…)` of pymongo's own client, which motor and pymongo's async one would await. */
function isMongoCall(call: SyntaxNode, context: RuleContext): boolean {
  if (!context.importsModule("pymongo") || !mongoCalls.split(" ").includes(calledName(call))) return false;
  let root = receiverOf(call);
  while (root?.type === "attribute" || root?.type === "subscript")
    root = root.childForFieldName("object") ?? root.childForFieldName("value");
  return originOf(root, context) === "pymongo.MongoClient";
}

/** Directly in an `async def`: what a nested function or a lambda does may run in a thread. */
function isInAsync(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.type === "lambda" || up.type === "class_definition") return false;
    if (up.type === "function_definition") return isAsync(up);
  }
  return false;
}

/** `asyncio.wait_for(call(), 5)` and friends await what the call returns. */
function isAwaitedLater(call: SyntaxNode): boolean {
  const outer = call.parent?.type === "argument_list" ? call.parent.parent : null;
  const name = outer?.childForFieldName("function")?.text ?? "";
  return (
    /^(?:asyncio|anyio)\.|create_task$|ensure_future$|wait_for$|gather$/.test(name) ||
    (call.parent?.type === "with_item" && /^\s*async\b/.test(call.parent.parent?.parent?.text ?? ""))
  );
}

/** Opening a file for reading at start-up costs nobody anything. */
function isFileUse(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.enclosingFunction(call)?.name ?? "";
  // A terminal or another device of the machine.
  if (/^\/dev\//.test(context.text(context.argument(call, 0)) ?? "")) return false;
  return (
    routeHandlerAround(call, context) !== null ||
    !/^(?:main|_?start\w*|lifespan|setup\w*|on_startup|init\w*|_?main\w*|load_config\w*|configure\w*|async_setup\w*)$/.test(
      name,
    )
  );
}
