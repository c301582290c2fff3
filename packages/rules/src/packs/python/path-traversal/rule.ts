import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCheckedBefore } from "../../../vocabulary/python/checked-before.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName, originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

/** Functions whose first arguments are paths. */
const openers =
  /^(?:open|io\.open|codecs\.open|os\.open|aiofiles\.open|gzip\.open|tarfile\.open|zipfile\.ZipFile|flask\.send_file|(?:\w+\.)*send_file|(?:\w+\.)*FileResponse|litestar\.response\.File|starlette\.responses\.FileResponse|sanic\.response\.file|(?:\w+\.)*response\.file|os\.(?:remove|unlink|rename|listdir|scandir|makedirs|mkdir|rmdir|walk)|shutil\.(?:rmtree|copy|copyfile|copy2|move)|web\.FileResponse|PIL\.Image\.open|Image\.open|(?:pandas|pd)\.read_\w+)$/;

const pathMethods = /^(?:open|read_text|read_bytes|write_text|write_bytes|unlink|rename|mkdir|rmdir)$/;

/** What holds a path inside a folder, or a name to known ones. */
const checks = new RegExp(
  [
    /is_relative_to|relative_to\(|commonpath|commonprefix|\.startswith\(|\.parents\b|["']\.\.["'] (?:not )?in/,
    /(?<![a-z])is_?(?:with)?in(?:side)?(?:_\w+)?_?(?:dir|folder|root)/,
    /secure_filename|safe_join|send_from_directory|basename\(|\.name\b(?=\s*[,)\]])|get_valid_filename|sanitize_?filename/,
    /(?:is_safe|validate|check|sanitize|safe)_?\w*path/,
    /isalnum\(\)|isidentifier\(\)|re\.(?:full)?match\(|\.(?:full)?match\(|uuid\.UUID\(/,
    /hmac|unsign|verify_?sign/,
    // `if plugin in plugins:`
    /(?:^|\b(?:if|and|or) |\()[a-z_][\w.]* in [a-z_]/,
    /\bnot in\b|\bin (?:[A-Z][A-Z_]+|allowed\w*|\w+\.listdir|self\.allowed)/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

export const rule = defineRule({
  id: "python/path-traversal",
  class: "path-traversal",
  title: "Request data or an archive's names used as a file's path",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-22"],
  why: `
    A value such as ../../etc/passwd, or an absolute path, leaves the folder that was meant. Whoever sends it reads,
    overwrites or deletes any file that this process may.`,
  fix: `
    Resolve the path and check that it is inside the folder: path = (root / name).resolve();
    path.is_relative_to(root). Unpack tar files with filter="data". Or use werkzeug's safe_join or send_from_directory, or look the name up in a table.`,
  example: {
    language: "python",
    before: `
      def download(request):
          return FileResponse(open(os.path.join(ROOT, request.GET["name"]), "rb"))`,
    after: `
      def download(request):
          path = (ROOT / request.GET["name"]).resolve()
          if not path.is_relative_to(ROOT):
              raise Http404
          return FileResponse(path.open("rb"))`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["files", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (identifier) @_name (#any-of? @_name "open" "send_file" "FileResponse" "File" "Path" "rmtree" "remove" "unlink" "copyfile" "move" "copy" "makedirs" "listdir" "static_file" "unpack_archive")) @call @finding
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "open" "send_file" "FileResponse" "remove" "unlink" "rmtree" "copyfile" "copy" "move" "rename" "listdir" "scandir" "makedirs" "mkdir" "rmdir"
        "read_text" "read_bytes" "write_text" "write_bytes" "save" "file" "extractall" "unpack_archive" "ZipFile" "static_file" "exists" "from_file" "walk")) @call @finding
  `,
  accept: ({ call }, context) => {
    if (call === undefined) return false;
    if (isUnfilteredUnpacking(call, context)) return true;
    return pathsOf(call, context).some(
      (path) =>
        path !== null &&
        ((findRequestData(path, context) !== null && !isUpload(path, context)) || isMemberPath(path, context)) &&
        !isChecked(path, call, context),
    );
  },
  message: ({ call }, context) =>
    call !== undefined && findRequestDataIn(call, context)
      ? `\`${calledName(call)}\` opens a path that a request chooses${context.enclosingFunction(call) === null ? "" : " in this handler"}.`
      : `\`${calledName(call)}\` writes where a member of the archive says.`,
});

const findRequestDataIn = (call: SyntaxNode, context: RuleContext): boolean =>
  pathsOf(call, context).some((path) => findRequestData(path, context) !== null);

/** `tar.extractall(folder)` and `unpack_archive` before they had filters: zipfile drops `..` by itself. */
function isUnfilteredUnpacking(call: SyntaxNode, context: RuleContext): boolean {
  const name = calledName(call);
  if (name !== "extractall" && name !== "extract" && name !== "unpack_archive") return false;
  const given = context.arguments(call);
  if (given.some(({ name: key, value }) => key === "filter" || value.type === "dictionary_splat")) return false;
  if (name === "unpack_archive") {
    const archive = context.argument(call, 0) ?? context.argument(call, "filename");
    const format = context.text(context.argument(call, "format") ?? context.argument(call, 2));
    return (
      context.name(call) === "shutil.unpack_archive" &&
      !context.isConstant(archive) &&
      format !== "zip" &&
      !/(?:\.|\b|_)zip\b/i.test(archive?.text ?? "")
    );
  }
  const receiver = receiverOf(call);
  if (!/^tarfile\.(?:open|TarFile(?:\.\w+)?)$/.test(originOf(receiver, context) ?? "")) return false;
  if (name === "extract" || given.some(({ name: key }) => key === "members")) return false;
  return !/extraction_filter|data_filter|\.is(?:sym|lnk)\(/.test(context.source) && !isChecked(call, call, context);
}

/** What leaves a name as dangerous as it was; anything else, such as a hash, makes another of it. */
const keepsName =
  /^(?:join|joinpath|(?:Pure)?(?:Posix|Windows)?Path|str|fspath|format|resolve|absolute|normpath|abspath|l?strip|rstrip)$/;

/** A path made of the name that a member of an archive has. */
function isMemberPath(path: SyntaxNode | null, context: RuleContext): boolean {
  if (path === null || !context.mentions(/\b(?:zipfile|tarfile)\b/)) return false;
  const made = context.resolve(path) ?? path;
  if (!/join|\/|Path/.test(made.text)) return false;
  const names = made.descendantsOfType("identifier").filter(({ text }) => /^[a-z_]\w*$/.test(text));
  return names.some((name) => {
    for (let up = name.parent; up !== null && up.type !== "function_definition"; up = up.parent) {
      if (up.type !== "for_statement" || up.childForFieldName("left")?.text !== name.text) continue;
      const [, list] =
        /\.(namelist|infolist|getmembers|getnames)\(\)/.exec(up.childForFieldName("right")?.text ?? "") ?? [];
      const given = list === "infolist" || list === "getmembers" ? nameOfMember(name) : name;
      return list !== undefined && given !== null && reachesUnchanged(given, made, context);
    }
    return false;
  });
}

/** `info.filename`: what else an entry tells, such as its size, is no path. */
function nameOfMember(member: SyntaxNode): SyntaxNode | null {
  const { parent } = member;
  const isName =
    parent?.type === "attribute" &&
    parent.childForFieldName("object")?.id === member.id &&
    /^(?:filename|orig_filename|name|path)$/.test(parent.childForFieldName("attribute")?.text ?? "");
  return isName ? parent : null;
}

/** Whether a name is a part of the path as it is: neither hashed, nor looked up, nor cut to its last part. */
function reachesUnchanged(name: SyntaxNode, made: SyntaxNode, context: RuleContext): boolean {
  for (let node = name; node.id !== made.id;) {
    const { parent } = node;
    if (parent === null) return false;
    if (parent.type === "subscript" && parent.childForFieldName("value")?.id !== node.id) return false;
    if (parent.type === "call" && !keepsName.test(calledName(parent)) && !isMildReplace(parent, context)) return false;
    node = parent;
  }
  return true;
}

/** `name.replace("\\", "/")`; without its slashes a name leads nowhere. */
const isMildReplace = (call: SyntaxNode, context: RuleContext): boolean =>
  calledName(call) === "replace" && context.text(context.argument(call, 0)) !== "/";

function pathsOf(call: SyntaxNode, context: RuleContext): readonly (SyntaxNode | null)[] {
  const name = context.name(call) ?? "";
  const first = [0, 1].map((at) => context.argument(call, at));
  if (openers.test(name))
    return /^(?:shutil|os\.rename)/.test(name) ? first : [first[0] ?? context.argument(call, "path") ?? null];
  const receiver = receiverOf(call);
  // Uploads: `file.save(os.path.join(folder, file.filename))`.
  if (calledName(call) === "save")
    return /\bfiles\b|\bupload|\bfile\b/i.test(`${receiver?.text ?? ""} ${context.resolve(receiver)?.text ?? ""}`) &&
      /join|\/|filename/.test(context.resolve(first[0])?.text ?? "")
      ? [first[0] ?? null]
      : [];
  return pathMethods.test(calledName(call)) && isPath(receiver, context) ? [receiver] : [];
}

/** `Path(…)`, `folder / name`, or a local that holds one. */
function isPath(node: SyntaxNode | null, context: RuleContext): boolean {
  const made = context.resolve(node);
  if (made?.type === "binary_operator") return made.childForFieldName("operator")?.text === "/";
  return (
    made?.type === "call" &&
    /(?:^|\.)(?:Path|PurePath|joinpath|resolve)$/.test(context.name(made) ?? `.${calledName(made)}`)
  );
}

/** The uploaded file itself is read, not a path; its file name is one. */
const isUpload = (path: SyntaxNode | null, context: RuleContext): boolean =>
  // Bytes in memory are no path.
  /(?:^|\.)(?:BytesIO|StringIO)$/.test(context.name(context.resolve(path)) ?? "") ||
  (/\.(?:FILES|files)\b/.test(`${path?.text ?? ""} ${context.resolve(path)?.text ?? ""}`) &&
    !/filename|\.name\b/.test(`${path?.text ?? ""} ${context.resolve(path)?.text ?? ""}`));

/** The name of an archive's member is no last part of a path, as that of a Path is. */
const memberChecks = new RegExp(checks.source.replace(String.raw`\.name\b(?=\s*[,)\]])|`, ""));

function isChecked(value: SyntaxNode, call: SyntaxNode, context: RuleContext): boolean {
  const listsMembers = /\.(?:getmembers|infolist)\(/.test((functionAround(call) ?? context.root).text);
  return isCheckedBefore({ value, checks: listsMembers ? memberChecks : checks, end: call.endIndex }, context);
}
