import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { isComponentFile } from "../../../languages/component-scripts.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { pathText } from "../../../vocabulary/javascript/functions.ts";

const owners =
  "\\w*[cC]lient \\w*[cC]onnection conn redis pool producer consumer dataSource AppDataSource prisma sequelize db database knex amqp io server app fastify";
const starting = "connect listen sync authenticate initialize \\$connect start run migrate";
const oneOf = (names: string): string => `(?:${names.split(" ").join("|")})`;
/** Calls that connect, start or write something. */
const effects = [
  new RegExp(`^${oneOf(owners)}\\.${oneOf(starting)}$`),
  /^(?:mongoose\.(?:connect|createConnection)|mysql2?(?:\/promise)?\.createConnection|(?:amqplib|mqtt)\.connect|net\.(?:connect|createConnection))$/,
  /^(?:globalThis\.)?(?:setInterval|fetch)$|^axios(?:\.(?:get|post|put|patch|delete|head|request))?$|^https?\.(?:get|request)$/,
  /^fs\.(?:writeFileSync|mkdirSync|appendFileSync|unlinkSync|rmSync|createWriteStream|openSync|watch)$/,
  /^child_process\.(?:exec|spawn|execSync|spawnSync|fork)$|^chokidar\.watch$|^node-schedule\.scheduleJob$|^node-cron\.schedule$/,
];
const constructors =
  /^(?:ioredis(?:\.(?:default|Redis|Cluster))?|ws\.WebSocketServer|WebSocketServer|WebSocket|worker_threads\.Worker|bullmq\.Worker)$/;
/** Files whose purpose is to run. */
const entry =
  /(?:^|\/)(?:index|main|server|app|www|start|run|cli|bin|worker|bootstrap|seed|migrate|setup|instrument(?:ation)?|entry[-.\w]*)\.[cm]?[jt]sx?$|(?:^|\/)(?:bin|scripts?)\//i;

export const rule = defineRule({
  id: "javascript/import-side-effect",
  class: "import-side-effect",
  title: "Import that connects or starts",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "low",
  confidence: "low",
  why: `
    Whoever imports the module for one function opens a connection or starts a server. Tests hang, tools cannot load
    it, and the order of imports decides what works.`,
  fix: `
    Export a function that connects, and call it from the program's entry.`,
  example: {
    language: "typescript",
    before: `
      import mongoose from "mongoose";
      mongoose.connect(process.env.MONGO_URL);
      export const Order = mongoose.model("Order", schema);`,
    after: `
      import mongoose from "mongoose";
      export const connect = () => mongoose.connect(process.env.MONGO_URL);
      export const Order = mongoose.model("Order", schema);`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["modules", "startup"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (program (expression_statement [
      (call_expression function: [(member_expression) (identifier)]) @call
      (await_expression (call_expression function: [(member_expression) (identifier)]) @call)]) @finding)

    (program (lexical_declaration (variable_declarator value: [
      (call_expression function: [(member_expression) (identifier)]) @call
      (await_expression (call_expression function: [(member_expression) (identifier)]) @call)
      (new_expression) @call]) @finding))

    (program (variable_declaration (variable_declarator value: [
      (call_expression function: [(member_expression) (identifier)]) @call
      (new_expression) @call]) @finding))

    (program (export_statement (lexical_declaration (variable_declarator value: [(call_expression function: [(member_expression) (identifier)]) @call (new_expression) @call]) @finding)))
  `,
  accept: ({ finding, call }, context) => {
    if (
      call === undefined ||
      isComponentFile(context.path) ||
      entry.test(context.path) ||
      ["test", "script", "example", "development", "migration"].includes(context.pathClass)
    )
      return false;
    if (
      !context.mentions(/\bexport\b|module\.exports|exports\./) ||
      context.mentions(/require\.main|import\.meta\.main|^#!|\bdocument\.|\bwindow\./m)
    )
      return false;
    const name = innermostName(call, context);
    return call.type === "new_expression"
      ? constructors.test(name) && !/lazyConnect\s*:\s*true/.test(call.text)
      : effects.some((names) => names.test(name)) && !isUnref(finding);
  },
  message: "Importing this module already connects, starts or writes something.",
});

/** Of a chain `connect(…).then(…)` the first call's name. */
function innermostName(call: SyntaxNode, context: RuleContext): string {
  let current = call;
  for (;;) {
    const object = current.childForFieldName("function")?.childForFieldName("object");
    if (object?.type !== "call_expression") break;
    current = object;
  }
  const name = context.name(current) ?? "";
  // What comes from the program's own files goes by the name that it has here.
  return name.startsWith(".") ? pathText(current.childForFieldName("function")) : name;
}

const isUnref = (node: SyntaxNode): boolean => /\.unref\(\)/.test(node.text);
