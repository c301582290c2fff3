import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isAsync } from "../../../vocabulary/python/function-parts.ts";
import { callOrigin, calledName, originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

/** Calls that wait for a clock, a network, a database, another program or a slow computation, by the origin of their object. */
const blocking =
  /^time\.sleep$|^(?:requests|niquests)(?:\.Session|\.session)?\.(?:get|post|put|patch|delete|head|options|request)$|^httpx(?:\.Client)?\.(?:get|post|put|patch|delete|head|options|request|stream)$|^urllib\.request\.(?:urlopen|urlretrieve)$|^urllib3\.PoolManager\.request$|^subprocess\.(?:run|call|check_call|check_output|getoutput|getstatusoutput)$|^subprocess\.Popen\.(?:communicate|wait)$|^os\.(?:system|popen|wait|waitpid)$|^(?:psycopg2|psycopg|pymysql|MySQLdb|sqlite3|mysql\.connector|pyodbc|cx_Oracle|oracledb)\.connect(?:\.(?:execute|commit|cursor))?$|^(?:psycopg2|pymysql|sqlite3)\.connect\.cursor\.execute$|^shutil\.(?:rmtree|copytree|copyfile|copyfileobj|copy2?|move|make_archive|unpack_archive)$|^zipfile\.ZipFile\.extractall$|^tarfile\.open\.extractall$|^socket\.(?:gethostbyname|getaddrinfo|create_connection)$|^smtplib\.SMTP(?:_SSL)?(?:\.(?:sendmail|send_message|login))?$|^redis\.(?:Redis|StrictRedis)(?:\.from_url)?\.(?:get|set|execute|delete)$|^pymongo\.MongoClient$|^boto3\.client\.\w+$|^bcrypt\.(?:hashpw|checkpw)$|^(?:pathlib\.)?Path\.(?:read_text|write_text|read_bytes|write_bytes)$|^input$|(?:^|\.)(?:loop|get_event_loop|new_event_loop|get_running_loop)\.run_until_complete$|^openai\.(?:ChatCompletion|Completion|Embedding)\.create$|^sqlalchemy\.(?:create_engine\.(?:connect|execute)|orm\.Session\.(?:execute|commit|query|scalars))$|^threading\.(?:Thread\.join|Event\.wait)$|^concurrent\.futures\.\w+\.result$/;

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
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "sleep" "get" "post" "put" "patch" "delete" "head" "options" "request" "urlopen" "urlretrieve" "run" "call" "check_call" "check_output" "getoutput" "system" "popen" "connect" "execute" "communicate" "wait" "rmtree" "copytree" "copy" "copy2" "copyfileobj" "read_text" "write_text" "read_bytes" "write_bytes" "gethostbyname" "getaddrinfo" "commit" "query" "sendmail" "send_message" "join" "result" "hashpw" "checkpw" "set" "create" "login" "get_object" "put_object" "upload_file" "download_file" "scalars" "stream" "run_until_complete" "find_one" "insert_one" "insert_many" "update_one" "update_many" "delete_one" "delete_many" "count_documents" "aggregate" "replace_one")) @call @finding
    (call function: (identifier) @_name (#any-of? @_name "sleep" "urlopen" "input" "open" "check_output" "check_call" "getoutput" "system" "urlretrieve" "rmtree" "copytree")) @call @finding
  `,
  accept: ({ call }, context) => {
    if (call === undefined || !context.mentions(/\basync def\b/) || !isInAsync(call)) return false;
    // What is awaited blocks nothing, whatever its name.
    if (call.parent?.type === "await" || isAwaitedLater(call)) return false;
    const origin = callOrigin(call, context);
    if (blocking.test(origin) || isMongoCall(call, context)) return true;
    return /^(?:open|io\.open)$/.test(origin) && isFileUse(call, context);
  },
  message: ({ call }, context) =>
    `\`${call === undefined ? "" : (context.name(call) ?? calledName(call))}\` stops the event loop while it waits.`,
});

/** `client.shop.users.find_one(…)` of pymongo's own client, which motor and pymongo's async one would await. */
function isMongoCall(call: SyntaxNode, context: RuleContext): boolean {
  if (
    !context.importsModule("pymongo") ||
    !/^(?:find_one|insert_one|insert_many|update_one|update_many|delete_one|delete_many|count_documents|aggregate|replace_one)$/.test(
      calledName(call),
    )
  )
    return false;
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
  return (
    routeHandlerAround(call, context) !== null ||
    !/^(?:main|_?start\w*|lifespan|setup\w*|on_startup|init\w*|_?main\w*|load_config\w*|configure\w*|async_setup\w*)$/.test(
      name,
    )
  );
}
