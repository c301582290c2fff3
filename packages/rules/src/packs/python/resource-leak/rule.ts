import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName, callOrigin } from "../../../vocabulary/python/object-origin.ts";

const openers =
  /^(?:open|io\.open|codecs\.open|gzip\.open|bz2\.open|lzma\.open|shelve\.open|dbm\.open|os\.fdopen|tarfile\.(?:open|TarFile)|zipfile\.ZipFile|urllib\.request\.urlopen|urllib2\.urlopen|socket\.(?:socket|create_connection)|sqlite3\.connect|psycopg2?\.connect|pymysql\.connect|MySQLdb\.connect|mysql\.connector\.connect|pyodbc\.connect|aiohttp\.ClientSession|httpx\.(?:AsyncClient|Client)|smtplib\.SMTP(?:_SSL)?|ftplib\.FTP|PIL\.Image\.open|tempfile\.NamedTemporaryFile|paramiko\.(?:SSHClient|Transport)|pika\.BlockingConnection|oracledb\.connect|cx_Oracle\.connect|duckdb\.connect|snowflake\.connector\.connect|telnetlib\.Telnet|imaplib\.IMAP4(?:_SSL)?|ldap3\.Connection)$/;

/** Functions that read or write what they are given and leave it open. */
const borrowers =
  /^(?:json\.(?:load|dump)|pickle\.(?:load|dump)|yaml\.\w+|csv\.\w+|toml\w*\.\w+|len|list|str|print|enumerate|iter|next|zip|sorted|set|tuple|repr|sum|map|filter|reader|writer|DictReader|DictWriter|load|dump|configparser\.\w+|\w+\.read_file|etree\.parse|ET\.parse|BeautifulSoup|np\.\w+|np\.load|pd\.read_\w+|hashlib\.\w+|shutil\.copyfileobj|plistlib\.\w+|bs4\.BeautifulSoup|ast\.parse|eval|exec|isinstance|min|max|any|all|"".join|(?:\w+\.)*stor(?:lines|binary)|(?:\w+\.)+Reader|subprocess\.\w+)$/;

export const rule = defineRule({
  id: "python/resource-leak",
  class: "resource-leak",
  title: "File or connection that is not closed on every path",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-404", "CWE-772"],
  why: `
    Each leak holds a descriptor, a connection or a lock until the collector happens to come by, and an exception on
    the way makes it certain. Under load the process runs out of them.`,
  fix: `
    Use with: with open(path) as handle: ...; contextlib.closing for what has only close().`,
  example: {
    language: "python",
    before: `
      def load(path):
          handle = open(path)
          return json.load(handle)`,
    after: `
      def load(path):
          with open(path) as handle:
              return json.load(handle)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["files", "connections"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 9,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_name (#any-of? @_name "open" "urlopen" "socket" "ZipFile" "connect" "create_connection" "ClientSession" "AsyncClient" "Client" "SMTP" "NamedTemporaryFile")) @call @finding
    (call function: (attribute attribute: (identifier) @_name) (#any-of? @_name "open" "urlopen" "socket" "ZipFile" "connect" "create_connection" "ClientSession" "AsyncClient" "Client" "SMTP" "SMTP_SSL" "FTP" "fdopen" "TarFile" "NamedTemporaryFile" "SSHClient" "Transport" "BlockingConnection" "Telnet" "IMAP4" "IMAP4_SSL")) @call @finding
  `,
  accept: ({ call }, context) => call !== undefined && openers.test(openerOf(call, context)) && isLeaked(call, context),
  // Nobody else holds the file of `open(path).read()`: CPython closes it with the expression.
  severityOf: ({ call }, context) =>
    call?.parent?.type === "attribute" && /^(?:io\.|codecs\.)?open$/.test(openerOf(call, context)) ? "low" : undefined,
  message: ({ call }, context) => `What \`${context.name(call) ?? "open"}\` opens here is not closed on every path.`,
});

/** What opens: also `Path(folder, "log").open()`. */
const openerOf = (call: SyntaxNode | null, context: RuleContext): string =>
  context.name(call) ??
  (call !== null && calledName(call) === "open" && /^(?:pathlib\.)?Path\.open$/.test(callOrigin(call, context))
    ? "io.open"
    : "");

function isLeaked(call: SyntaxNode, context: RuleContext): boolean {
  const value = call.parent?.type === "await" ? call.parent : call;
  const parent = value.parent;
  if (parent === null) return false;
  switch (parent.type) {
    case "attribute":
      // `open(path).read()`; a chain that closes or detaches is fine.
      return (
        (parent.childForFieldName("object")?.id === value.id &&
          parent.parent?.type === "call" &&
          !/^(?:close|__enter__|makefile|detach|fileno)$/.test(parent.childForFieldName("attribute")?.text ?? "") &&
          (!/^(?:psycopg|pymysql|MySQLdb|mysql|sqlite3)/.test(context.name(call) ?? "") ||
            /^execute(?:many|script)?$/.test(parent.childForFieldName("attribute")?.text ?? ""))) ||
        /^(?:read|write|readlines|readline|writelines)$/.test(calledName(parent.parent ?? null))
      );
    case "argument_list":
      return (
        borrowers.test(context.name(parent.parent) ?? "") &&
        /^(?:open|io\.open|codecs\.open|gzip\.open|urllib)/.test(context.name(call) ?? "")
      );
    case "expression_statement":
      return /^(?:io\.|codecs\.)?open$/.test(context.name(call) ?? "");
    case "for_statement":
    case "for_in_clause":
      return parent.childForFieldName("right")?.id === value.id;
    case "expression_list":
      return isOneOfSeveral(value, context);
    case "keyword_argument":
    case "pair":
    case "tuple":
      return isLent(value, context);
    case "assignment":
      return parent.childForFieldName("right")?.id === value.id && isLocalLeak(parent, context);
    default:
      return false;
  }
}

/** `requests.post(url, files={"file": open(path, "rb")})`, `Popen(command, stdout=open(log, "w"))`: neither closes it. */
function isLent(value: SyntaxNode, context: RuleContext): boolean {
  for (let node = value, up = value.parent; up !== null; node = up, up = up.parent) {
    if (up.type === "keyword_argument") {
      const name = up.childForFieldName("name")?.text ?? "";
      if (name === "files") return true;
      return (
        /^std(?:in|out|err)$/.test(name) && /^subprocess\.|(?:^|\.)Popen$/.test(context.name(up.parent?.parent) ?? "")
      );
    }
    if (up.type === "assignment")
      return up.childForFieldName("right")?.id === node.id && up.childForFieldName("left")?.text === "files";
    if (!["pair", "dictionary", "tuple", "list", "parenthesized_expression"].includes(up.type)) return false;
  }
  return false;
}

/** `found, handle = set(), open(path)`: the name at the same place holds it. */
function isOneOfSeveral(value: SyntaxNode, context: RuleContext): boolean {
  const [list, assignment] = [value.parent, value.parent?.parent];
  if (list == null || assignment?.type !== "assignment") return false;
  const names = assignment.childForFieldName("left")?.namedChildren ?? [];
  const at = list.namedChildren.findIndex(({ id }) => id === value.id);
  const target = names.length === list.namedChildCount ? names[at] : undefined;
  return target !== undefined && isLocalLeak(assignment, context, target);
}

/** `handle = open(path)` in a function that neither closes it for certain nor hands it on. */
function isLocalLeak(
  assignment: SyntaxNode,
  context: RuleContext,
  target = assignment.childForFieldName("left"),
): boolean {
  const owner = functionAround(assignment);
  if (target?.type !== "identifier" || isDeletedWithItself(assignment, context)) return false;
  if (owner === null) return isModuleLeak(assignment, target.text, context);
  const uses = owner
    .descendantsOfType("identifier")
    .filter(({ text, startIndex }) => text === target.text && startIndex > assignment.endIndex);
  if (
    owner.descendantsOfType(["global_statement", "nonlocal_statement"]).some(({ text }) => text.includes(target.text))
  )
    return false;
  if (isReadWhole(assignment, uses, context)) return false;
  const closings = uses.filter(isClosing);
  // Who closes it beside has only lent it.
  const isLentOnly = closings.some((closing) => blockOf(closing)?.id === blockOf(assignment)?.id);
  if (uses.some((use) => isHandedOn(use, context) && !(isLentOnly && isArgument(use)))) return false;
  if (closings.length === 0) return true;
  if (closings.some((closing) => isNext(closing, assignment))) return false;
  if (closings.some((closing) => isInFinally(closing) || functionAround(closing)?.id !== owner.id)) return false;
  // Closed at the end, but a way out lies between.
  const [first] = closings;
  const exits = owner.descendantsOfType(["return_statement", "raise_statement"]);
  if (isFile(assignment, context) && first !== undefined && mayFailBefore(first, assignment)) return true;
  const isConditional = closings.every((closing) => blockOf(closing)?.id !== blockOf(assignment)?.id);
  return (
    (exits.some(({ startIndex }) => startIndex > assignment.endIndex && startIndex < (first?.startIndex ?? 0)) &&
      !exits.every((exit) => closings.some(({ startIndex }) => startIndex < exit.startIndex))) ||
    (isConditional && closings.length === 1)
  );
}

const isArgument = (use: SyntaxNode): boolean => /^(?:argument_list|keyword_argument)$/.test(use.parent?.type ?? "");

/** Pillow closes the file of an image as soon as its pixels are needed. */
const isReadWhole = (assignment: SyntaxNode, uses: readonly SyntaxNode[], context: RuleContext): boolean =>
  context.name(assignment.childForFieldName("right")) === "PIL.Image.open" &&
  uses.some(({ parent }) =>
    /^(?:load|save|thumbnail|resize|convert|crop|rotate|transpose|copy|tobytes|getdata|paste|filter|split)$/.test(
      parent?.type === "attribute" ? (parent.childForFieldName("attribute")?.text ?? "") : "",
    ),
  );

/** `held = NamedTemporaryFile(delete=False)`, and then `try: held.close() …`: nothing comes in between. */
function isNext(closing: SyntaxNode, assignment: SyntaxNode): boolean {
  let statement = closing;
  while (statement.parent !== null && statement.parent.type !== "block") statement = statement.parent;
  const block = statement.parent;
  const outer = block?.parent;
  return (
    outer?.type === "try_statement" &&
    block?.firstNamedChild?.id === statement.id &&
    outer.previousNamedSibling?.firstNamedChild?.id === assignment.id
  );
}

/** A temporary file goes with its object, unless it is told to stay. */
const isDeletedWithItself = (assignment: SyntaxNode, context: RuleContext): boolean => {
  const call = assignment.childForFieldName("right");
  return (
    context.name(call) === "tempfile.NamedTemporaryFile" &&
    context.constant(context.argument(call, "delete"))?.value !== false
  );
};

/** A file that a script opens, uses and leaves open, or closes only when nothing failed before. */
function isModuleLeak(assignment: SyntaxNode, name: string, context: RuleContext): boolean {
  if (!isFile(assignment, context)) return false;
  const uses = context.root
    .descendantsOfType("identifier")
    .filter(
      ({ text, startIndex, parent }) =>
        text === name && startIndex > assignment.endIndex && parent?.type !== "keyword_argument",
    );
  // What functions use, or others import, stays open for as long as the program runs.
  if (uses.length === 0 || uses.some((use) => functionAround(use) !== null || isHandedOn(use, context))) return false;
  const closings = uses.filter(isClosing);
  if (closings.some(isInFinally)) return false;
  const [first] = closings;
  return first === undefined || uses.some(({ startIndex }) => startIndex < first.startIndex);
}

/** Files only: connections that a function closes at its end are mostly those of scripts, which end with it. */
const isFile = (assignment: SyntaxNode, context: RuleContext): boolean =>
  /^(?:\w+\.)?(?:open|fdopen|ZipFile|TarFile|NamedTemporaryFile)$/.test(
    openerOf(assignment.childForFieldName("right"), context),
  );

/** A call between opening and closing may raise, and then nobody closes. */
function mayFailBefore(closing: SyntaxNode, assignment: SyntaxNode): boolean {
  const block = blockOf(assignment);
  return (
    block?.id === blockOf(closing)?.id &&
    (block?.descendantsOfType("call") ?? []).some(
      ({ startIndex, endIndex }) => startIndex > assignment.endIndex && endIndex < closing.startIndex,
    )
  );
}

const isClosing = (use: SyntaxNode): boolean => {
  const attribute = use.parent;
  return (
    attribute?.type === "attribute" &&
    /^(?:close|aclose|quit|shutdown|disconnect|__exit__|release|terminate|detach)$/.test(
      attribute.childForFieldName("attribute")?.text ?? "",
    )
  );
};

/** Returned, kept, entered, or given to somebody who may keep it. */
function isHandedOn(use: SyntaxNode, context: RuleContext): boolean {
  const up = use.parent;
  if (up === null) return false;
  switch (up.type) {
    case "return_statement":
    case "yield":
    case "with_item":
    case "tuple":
    case "list":
    case "dictionary":
    case "expression_list":
    case "set":
    case "conditional_expression":
    case "boolean_operator":
      return true;
    case "pair":
      return !isSentOff(up);
    case "as_pattern":
      return up.firstNamedChild?.id === use.id;
    case "assignment":
      return up.childForFieldName("right")?.id === use.id;
    case "keyword_argument":
      return !borrowers.test(context.name(up.parent?.parent) ?? "");
    case "argument_list":
      return !borrowers.test(context.name(up.parent) ?? "");
    default:
      return false;
  }
}

/** `client.post(url, {"upload": handle})` reads the file and leaves it open. */
function isSentOff(pair: SyntaxNode): boolean {
  const list = pair.parent?.parent;
  const call = list?.type === "keyword_argument" ? list.parent?.parent : list?.parent;
  return call?.type === "call" && /^(?:post|put|patch)$/.test(calledName(call));
}

function isInFinally(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null && up.type !== "function_definition"; up = up.parent) {
    if (up.type === "finally_clause") return true;
  }
  return false;
}

function blockOf(node: SyntaxNode): SyntaxNode | null {
  for (let up = node.parent; up !== null; up = up.parent) if (up.type === "block") return up;
  return null;
}
