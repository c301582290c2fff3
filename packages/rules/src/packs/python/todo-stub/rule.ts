import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Captures } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  admitsFailure,
  isBaseName,
  readRaisedMessage,
  readStubNote,
  saysOnPurpose,
  stubWords,
} from "../../../vocabulary/stub-note.ts";
import type { StubNote } from "../../../vocabulary/stub-note.ts";

/** Decorators under which an empty function is complete, and those of tests that are known to fail. */
const excusing = /abstract|overload|singledispatch|\.register\b|xfail|skip|no_type_check/i;

/** Statements that are not the function's work: it reports, waits, or forgets an argument. */
const idleCalls =
  /(^|\.)(print|sleep|echo|log|debug|info|warn|warning|error|exception|critical)$|^(log|logger|logging)\.|^warnings\.warn$/i;

/** Calls that a made-up answer is decorated with. */
const decorativeCalls =
  /^(uuid\.|uuid[14]$|datetime\.|time\.|date\.|timezone\.|random\.|secrets\.|str$|int$|float$|Decimal$|decimal\.|dict$|list$|set$|jsonify$|(\w+\.)*(JSONResponse|JsonResponse|Response|HttpResponse|isoformat|hex)$)/;

export const rule = defineRule({
  id: "python/todo-stub",
  class: "todo-stub",
  title: "Stub in place of an implementation",
  languages: ["python"],
  category: "reliability",
  // One severity for two halves: an answer that reports success without doing the work is worse, an honest raise is better.
  severity: "medium",
  confidence: "medium",
  why: `
    The function stands where others rely on it, and does not do its work. Where it answers all the same, callers go on as
    if a payment had been made or a permission checked, and nothing in logs or tests tells. Where it raises, the first
    user who gets there finds out.`,
  fix: `
    Implement it, or take away what leads to it. Until then let it fail loudly at the border, with an error that callers
    handle (501 in an API), never with a result that looks like success.`,
  example: {
    language: "python",
    before: `
      def verify_signature(payload, signature):
          # TODO: implement
          return True`,
    after: `
      def verify_signature(payload, signature):
          expected = hmac.new(key, payload, hashlib.sha256).hexdigest()
          return hmac.compare_digest(expected, signature)`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 60 },
  tags: ["stub", "todo"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (function_definition body: (block (return_statement) @finding)) @function
    (function_definition body: (block (try_statement body: (block (return_statement) @finding)))) @function
    (function_definition body: (block (pass_statement) @finding)) @function
    (function_definition body: (block (expression_statement (ellipsis)) @finding)) @function
    (function_definition body: (block (expression_statement (call)) @finding)) @function

    (function_definition body: (block (raise_statement (identifier) @error) @finding) (#eq? @error "NotImplementedError"))
      @function

    (function_definition
      body: (block (raise_statement (call function: (identifier) @error)) @finding)
      (#eq? @error "NotImplementedError")) @function
  `,
  accept: ({ finding, function: owner, error }, context) =>
    context.mentions(stubWords) && isStub({ finding, function: owner, error }, context),
  message: ({ finding }) => {
    if (finding.type === "raise_statement") return "This function is not implemented: it only raises.";
    return finding.type === "return_statement"
      ? "This function answers without doing its work: what it returns stands in for the real result."
      : "This function does nothing: its work is still to be written.";
  },
});

function isStub({ finding, function: owner, error }: Captures, context: RuleContext): boolean {
  // Stub files declare types: nothing is implemented there.
  if (owner === undefined || context.path.endsWith(".pyi") || !isLastWord(finding)) return false;
  const isIdle = finding.type !== "return_statement" && error === undefined;
  if (isIdle && !isIdleStatement(finding, context)) return false;
  if (finding.type === "return_statement" && !isMadeUp(returned(finding), context, 0)) return false;
  const isWhole = workOf(owner, context).every(({ id }) => id === finding.id);
  if (!isWhole && (isIdle || error !== undefined || givesOtherResults(owner, finding, context))) return false;
  if (isExcused(owner, context)) return false;
  if (error !== undefined) return isUnimplemented(finding, owner, context);
  const note = isWhole ? noteOfWhole(finding, owner, context) : readStubNote(context.comments(finding));
  if (note === null) return false;
  if (isIdle) return isOwnGap(note) || finding.type !== "expression_statement" || isEllipsis(finding);
  return isWhole ? isOwnGap(note) || isLiteral(returned(finding), context, 0) : isUnreal(note, finding, context);
}

const isOwnGap = (note: StubNote): boolean => note === "stand-in" || note === "unfinished";

/** After other work only a plain literal counts, and only where a comment says that it is not the real result. */
const isUnreal = (note: StubNote, finding: SyntaxNode, context: RuleContext): boolean =>
  note === "stand-in" && isLiteral(returned(finding), context, 0);

const returned = (statement: SyntaxNode): SyntaxNode | null => statement.firstNamedChild;

const isEllipsis = (statement: SyntaxNode): boolean => statement.firstNamedChild?.type === "ellipsis";

const statementsOf = (block: SyntaxNode | null): readonly SyntaxNode[] =>
  (block?.namedChildren ?? []).filter(({ type }) => type !== "comment");

/** The last statement of its function, or of the `try` that is. */
function isLastWord(statement: SyntaxNode): boolean {
  const block = statement.parent;
  if (block === null || statementsOf(block).at(-1)?.id !== statement.id) return false;
  return block.parent?.type !== "try_statement" || statementsOf(block.parent.parent).at(-1)?.id === block.parent.id;
}

function isIdleStatement(statement: SyntaxNode, context: RuleContext): boolean {
  if (["pass_statement", "delete_statement"].includes(statement.type)) return true;
  const inner = statement.type === "expression_statement" ? statement.firstNamedChild : null;
  if (inner?.type === "string" || inner?.type === "ellipsis") return true;
  const call = inner?.type === "await" ? inner.firstNamedChild : inner;
  return call?.type === "call" && idleCalls.test(context.name(call) ?? "");
}

/** The statements that do something; those of a `try` around everything are the function's own. */
function workOf(owner: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  const work = statementsOf(owner.childForFieldName("body")).filter(
    (statement) => !isIdleStatement(statement, context),
  );
  const [only] = work;
  if (work.length !== 1 || only?.type !== "try_statement")
    return work.filter((one) => !isConstantBinding(one, context));
  return statementsOf(only.childForFieldName("body")).filter(
    (one) => !isIdleStatement(one, context) && !isConstantBinding(one, context),
  );
}

/** `result = {"status": "ok"}`, which is returned then. */
function isConstantBinding(statement: SyntaxNode, context: RuleContext): boolean {
  const assignment = statement.type === "expression_statement" ? statement.firstNamedChild : null;
  if (assignment?.type !== "assignment" || assignment.childForFieldName("left")?.type !== "identifier") return false;
  return isMadeUp(assignment.childForFieldName("right"), context, 0);
}

/** Whether the function has computed results too, so that the last one is only what is left over. */
function givesOtherResults(owner: SyntaxNode, last: SyntaxNode, context: RuleContext): boolean {
  return owner
    .descendantsOfType(["return_statement", "yield"])
    .some((other) => other.id !== last.id && (other.type === "yield" || !isLiteral(returned(other), context, 0)));
}

function isExcused(owner: SyntaxNode, context: RuleContext): boolean {
  // What a test puts in the place of something is made up on purpose.
  if (context.pathClass === "test" && /^test/.test(context.enclosingFunction(owner)?.name ?? "")) return true;
  const decorators = owner.parent?.type === "decorated_definition" ? owner.parent.namedChildren : [];
  if (decorators.some(({ type, text }) => type === "decorator" && excusing.test(text))) return true;
  const enclosing = context.enclosingClass(owner);
  if (enclosing === null) return false;
  const bases = enclosing.node.childForFieldName("superclasses")?.text ?? "";
  if (/\b(ABC|ABCMeta|Protocol|Interface|\w*Abstract\w*)\b/.test(bases)) return true;
  return isBaseName(enclosing.name) || saysOnPurpose(docstringOf(enclosing.node));
}

function docstringOf(definition: SyntaxNode): string {
  const [first] = statementsOf(definition.childForFieldName("body"));
  return first?.type === "expression_statement" && first.firstNamedChild?.type === "string"
    ? first.firstNamedChild.text.replace(/^\w*["']+|["']+$/g, "")
    : "";
}

/** What is said in and above a function that does nothing else. Its documentation counts only when it is plain. */
function noteOfWhole(finding: SyntaxNode, owner: SyntaxNode, context: RuleContext): StubNote {
  const documentation = docstringOf(owner);
  if (saysOnPurpose(documentation)) return null;
  const above = owner.parent?.type === "decorated_definition" ? owner.parent : owner;
  const comments = new Set([...context.comments(finding), ...context.comments(above)]);
  if (saysOnPurpose([...comments].join(" "))) return null;
  const note = readStubNote([...comments]);
  const firstSentence = documentation.split(/\.\s|\n\s*\n/)[0] ?? "";
  const isSaidPlainly = finding.type !== "expression_statement" && readStubNote([firstSentence]) === "stand-in";
  return note ?? (isSaidPlainly ? "stand-in" : null);
}

/** A value that needs no work: literals, arguments handed back, identifiers and times that were made up. */
function isMadeUp(node: SyntaxNode | null, context: RuleContext, depth: number): boolean {
  if (isLiteral(node, context, depth)) return node === null || !admitsFailure(node.text);
  if (node === null || depth > 4) return false;
  const inside = (child: SyntaxNode): boolean => isMadeUp(child, context, depth + 1);
  switch (node.type) {
    case "identifier":
      return (
        isParameter(node, context) || (context.resolve(node)?.id !== node.id && inside(context.resolve(node) ?? node))
      );
    case "dictionary":
    case "list":
    case "tuple":
    case "expression_list":
      return (
        !admitsFailure(node.text) && node.namedChildren.every((child) => child.type === "comment" || inside(child))
      );
    case "pair":
      return [node.childForFieldName("value")].every(
        (child) => child !== null && (child.type === "attribute" || inside(child)),
      );
    case "string":
      return true;
    case "call":
      return (
        decorativeCalls.test(context.name(node) ?? node.childForFieldName("function")?.text ?? "") &&
        context.arguments(node).every(({ value }) => inside(value))
      );
    default:
      return false;
  }
}

function isParameter(node: SyntaxNode, context: RuleContext): boolean {
  const parameters = context.enclosingFunction(node)?.node.childForFieldName("parameters");
  return (parameters?.namedChildren ?? []).some(
    (parameter) => (parameter.type === "identifier" ? parameter : parameter.firstNamedChild)?.text === node.text,
  );
}

/** Nothing, a literal, or a collection of literals. */
function isLiteral(node: SyntaxNode | null, context: RuleContext, depth: number): boolean {
  if (node === null || ["none", "true", "false"].includes(node.type)) return true;
  if (depth > 4) return false;
  if (["dictionary", "list", "tuple", "expression_list"].includes(node.type)) {
    return node.namedChildren.every(
      (child) =>
        child.type === "comment" ||
        isLiteral(child.type === "pair" ? child.childForFieldName("value") : child, context, depth + 1),
    );
  }
  if (node.type === "identifier") {
    const value = context.resolve(node);
    return value !== null && value.id !== node.id && isLiteral(value, context, depth + 1);
  }
  return ["string", "concatenated_string", "integer", "float"].includes(node.type) && context.isConstant(node);
}

/** A raise that is the whole function. Among methods most are for subclasses, so those must say that they are missing. */
function isUnimplemented(finding: SyntaxNode, owner: SyntaxNode, context: RuleContext): boolean {
  const raised = finding.firstNamedChild;
  const argument = raised?.type === "call" ? context.argument(raised, 0) : null;
  const message = (context.textParts(argument) ?? []).map((part) => (typeof part === "string" ? part : "…")).join("");
  const said = readRaisedMessage(message);
  if (said === "refused" || saysOnPurpose(docstringOf(owner))) return false;
  const note = noteOfWhole(finding, owner, context);
  if (context.comments(finding).some(saysOnPurpose)) return false;
  const enclosing = context.enclosingClass(owner);
  if (enclosing === null) return said === "missing" || note !== null || !isNested(owner);
  if (hasSubclass(enclosing.name, context) || isCalledBy(enclosing.node, owner)) return false;
  return said === "missing" || note !== null;
}

/** Defined under a condition it takes the place of one that is lacking here; in a function it may never be called. */
function isNested(owner: SyntaxNode): boolean {
  const outer = owner.parent?.type === "decorated_definition" ? owner.parent.parent : owner.parent;
  return outer?.type !== "module";
}

function hasSubclass(name: string, context: RuleContext): boolean {
  return context.root
    .descendantsOfType("class_definition")
    .some((other) =>
      (other.childForFieldName("superclasses")?.namedChildren ?? []).some(
        (base) => base.text.replace(/\[.*$/s, "").split(".").at(-1) === name,
      ),
    );
}

/** Whether another method of the class calls it: a hook. */
function isCalledBy(classNode: SyntaxNode, owner: SyntaxNode): boolean {
  const name = owner.childForFieldName("name")?.text ?? "";
  return new RegExp(`\\b(?:self|cls)\\.${name}\\b`).test(classNode.text);
}
