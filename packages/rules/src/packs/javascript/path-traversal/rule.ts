import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCheckedBefore } from "../../../vocabulary/javascript/checked-before.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";
import { isRequestData } from "../../../vocabulary/javascript/request-data.ts";

const fileFunctions = [
  "readFile",
  "readFileSync",
  "writeFile",
  "writeFileSync",
  "appendFile",
  "appendFileSync",
  "createReadStream",
  "createWriteStream",
  "unlink",
  "unlinkSync",
  "rm",
  "rmSync",
  "rmdir",
  "open",
  "openSync",
  "access",
  "stat",
  "statSync",
  "readdir",
  "readdirSync",
  "copyFile",
  "copyFileSync",
  "rename",
  "renameSync",
  "cp",
  "cpSync",
  "move",
  "readJson",
  "readJSON",
  "readJsonSync",
  "outputFile",
  "remove",
  "mkdir",
  "mkdirSync",
  "existsSync",
  "readTextFile",
  "readTextFileSync",
  "writeTextFile",
  "writeTextFileSync",
  "readDir",
];
const inQuery = fileFunctions.map((name) => `"${name}"`).join(" ");
const fileModule = /^(?:fs|fs-extra|fsp|fse|fsPromises|graceful-fs|jsonfile|fs\/promises)(?:\.|$)|^(?:Bun|Deno)\./;
/** Checks that people make between: the folder still a prefix, a name only, a known name, an identifier of digits. */
const checks = new RegExp(
  [
    /\.(?:startsWith|has|includes|test|match)\(|\.indexOf\([^)]*\)\s*(?:!==?|===?|>|<)\s*(?:0|-1)/,
    /\b(?:basename|relative)\(|["'`]\.\.\/?["'`]|\\\.\\\./,
    /sanitize|isPathInside|isSafePath|safeJoin|safePath|secureFilename|whitelist|allowlist|allowed/,
    /\.(?:safeP|p)arse(?:Async)?\(\s*(?:await\s+)?(?:req|request|ctx)(?:\.request)?\.(?:body|query|params|json\(\))\s*\)/,
    /validat|[sS]chema\.(?:safeP|p)arse|\bz\s*\.\s*(?:object|enum|string)\(|Joi\./,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);

export const rule = defineRule({
  id: "javascript/path-traversal",
  class: "path-traversal",
  title: "File path built from request data",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-22"],
  why: `
    A client that sends ../ leaves the folder that was meant, and reads or overwrites any file that this process
    may: keys, configuration, the program itself.`,
  fix: `
    Resolve the path against the folder, and refuse it unless the result still begins with that folder; or choose
    the file by an identifier that the server knows.`,
  example: {
    language: "typescript",
    before: `
      app.get("/files/:name", (req, res) => {
        res.sendFile("/srv/files/" + req.params.name);
      });`,
    after: `
      app.get("/files/:name", (req, res) => {
        res.sendFile(req.params.name, { root: "/srv/files" });
      });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["files", "request-data"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_file) arguments: (arguments . (_) @path)
      (#any-of? @_file ${inQuery} "sendFile" "sendfile" "download" "file")) @finding

    (call_expression function: (identifier) @_file arguments: (arguments . (_) @path) (#any-of? @_file ${inQuery})) @finding
  `,
  accept: ({ finding, path }, context) => {
    if (path === undefined || !opensFile(finding, context)) return false;
    const target = /^(?:copyFile|rename|cp|move)(?:Sync)?$/.test(methodOf(finding))
      ? context.argument(finding, 1)
      : null;
    return [path, target].some(
      (place) =>
        place !== null &&
        isRequestData(place, context) &&
        !isStoredUpload(context.resolve(place) ?? place) &&
        !isReducedToName(place, context) &&
        !isCheckedBefore({ place: finding, value: place, checks, besides: /extname\(|mime_?type/i }, context),
    );
  },
  message: "What the client sent becomes part of the path of a file.",
});

/** `req.file.path`: where the server itself put what was sent. */
const isStoredUpload = (path: SyntaxNode): boolean =>
  /^(?:\w+\.)*files?(?:\.\w+|\[\w+\])*\.(?:path|filepath|tempFilePath)$/.test(path.text);

function opensFile(call: SyntaxNode, context: RuleContext): boolean {
  const method = methodOf(call);
  // `sendFile(name, { root })` refuses what leaves the folder.
  if (/^sendfile$/i.test(method)) return context.argument(call, "root") === null;
  if (method === "download")
    return (
      /^(?:res|response|reply)\.download$/.test(context.name(call) ?? "") && context.argument(call, "root") === null
    );
  const name = context.name(call) ?? "";
  // hapi's answer with a file stays in its folder unless that is switched off.
  if (name === "h.file") return context.constant(context.argument(call, "confine"))?.value === false;
  // Nothing else is called `createReadStream`; where the name comes from may be out of sight.
  if (/^(?:(?:read|write|append)File(?:Sync)?|create(?:Read|Write)Stream|unlink(?:Sync)?)$/.test(name)) return true;
  return fileModule.test(name) || /^(?:fs|fsp|fse)\b/.test(name);
}

/** A UUID or number made of it, or its last segment only. */
function isReducedToName(path: SyntaxNode, context: RuleContext): boolean {
  const text = [path, context.resolve(path) ?? path].map((node) => node.text).join("\n");
  return (
    /\bbasename\(|\bNumber\(|\bparseInt\(|sanitize|slugify|\.replace(?:All)?\(\/\[\^/i.test(text) ||
    isMadeOfReduced(path, context)
  );
}

/** `join(root, `${page}.html`)`, where what came from the client was reduced before. */
function isMadeOfReduced(node: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(node) ?? node;
  const parts = [
    ...(context.textParts(value)?.filter((part) => typeof part !== "string") ?? []),
    ...(value.type === "call_expression" ? context.arguments(value).map((argument) => argument.value) : []),
  ].filter((part) => part.id !== node.id && isRequestData(part, context));
  return parts.length > 0 && parts.every((part) => isReducedToName(part, context));
}
