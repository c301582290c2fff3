import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/elixir/outline.ts";
import { isCheckedBefore, readsRequest } from "../../../vocabulary/elixir/request-data.ts";

/** Position of the path in calls that open, send or remove a file. */
const pathAt: readonly (readonly [RegExp, number])[] = [
  [/^File\.(read|write|open|stream|rm|rm_rf|stat|ls|cp|rename|mkdir|mkdir_p|touch|exists\?)!?$/, 0],
  [/^:file\.(read_file|write_file|open|delete|consult)$/, 0],
  [/^((Plug\.)?Conn\.)?send_file$/, 2],
  [/^EEx\.eval_file$/, 0],
];

export const rule = defineRule({
  id: "elixir/path-traversal",
  class: "path-traversal",
  title: "File path built from request data",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-22"],
  why: `
    With "../" in the name the client leaves the directory that is meant, and reads or overwrites what the node can reach:
    its configuration, its keys, the files of others.`,
  fix: `
    Take Path.basename/1 of the name, or Path.safe_relative/1 and refuse :error; better still look the file up by an id.`,
  example: {
    language: "elixir",
    before: `def show(conn, %{"name" => name}), do: send_file(conn, 200, Path.join("uploads", name))`,
    after: `def show(conn, %{"name" => name}), do: send_file(conn, 200, Path.join("uploads", Path.basename(name)))`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["files", "phoenix"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_open)
      (#any-of? @_open "read" "read!" "write" "write!" "open" "open!" "stream!" "rm" "rm!" "rm_rf" "rm_rf!" "cp" "cp!" "rename"
        "send_file" "read_file" "write_file" "ls" "ls!" "eval_file" "delete")) @finding
    (call target: (identifier) @_open (#any-of? @_open "send_file" "send_download")) @finding
  `,
  accept: ({ finding }, context) => {
    const path = pathOf(finding, context);
    if (path === null || isUpload(path, context) || !readsRequest(path, context)) return false;
    return !isCheckedBefore(path, context) && !isConfined(path, context);
  },
  message: "The request decides which file is opened.",
});

function pathOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const name = context.name(call) ?? "";
  if (/send_download$/.test(name)) {
    const [kind, path] = context.argument(call, 1)?.namedChildren ?? [];
    return kind?.text === ":file" ? (path ?? null) : null;
  }
  // `File.cp(upload.path, target)`: what the client names is the target.
  if (/^File\.(cp|rename|cp_r|ln_s)!?$/.test(name)) {
    const paths = [context.argument(call, 0), context.argument(call, 1)];
    return (
      paths.find(
        (path) =>
          path !== null && !isUpload(path, context) && (namesUpload(path, context) || readsRequest(path, context)),
      ) ??
      paths[0] ??
      null
    );
  }
  const position = pathAt.find(([pattern]) => pattern.test(name))?.[1];
  return position === undefined ? null : context.argument(call, position);
}

/** The name of the file on the client's disk: anything, `../../` too. */
const namesUpload = (path: SyntaxNode, context: RuleContext): boolean =>
  /\.filename\b/.test(`${path.text} ${(context.resolve(path) ?? path).text}`);

/** Plug itself named the temporary file of an upload. */
function isUpload(path: SyntaxNode, context: RuleContext): boolean {
  return /\.path$/.test((context.resolve(path) ?? path).text);
}

function isConfined(path: SyntaxNode, context: RuleContext): boolean {
  const built = `${path.text} ${(context.resolve(path) ?? path).text}`;
  if (/Path\.(basename|safe_relative)|Plug\.Static|sanitize|slugify|safe_/.test(built)) return true;
  const body = functionAround(path)?.node.text ?? "";
  return (
    /Path\.(safe_relative\w*|basename)|String\.starts_with\?\(.*(path|dir|root|base)|Path\.relative_to/.test(body) ||
    /String\.contains\?\([^)]*"\.\."/.test(body)
  );
}
