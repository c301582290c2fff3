import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { FactSource } from "./fact-source.ts";

/** A place where a language hands errors on as values: what it runs then. */
export interface ValueHandler {
  readonly node: SyntaxNode;
  readonly body: SyntaxNode;
}

/** Returns the places of Go, Rust and ECMAScript where an error that is a value is dealt with. */
export function valueHandlers(source: FactSource): readonly ValueHandler[] {
  if (source.context.language === "go") return goChecks(source);
  if (source.context.language === "rust") return rustArms(source);
  return source.family === "ecmascript" ? promiseCatches(source) : [];
}

/** Returns what lets an error that is a value go on: Go's `return err` and `return ErrClosed`, Rust's `Err(…)`. */
export function valueThrows({ context, calls }: FactSource): readonly SyntaxNode[] {
  if (context.language === "go") {
    const returns = context.root.descendantsOfType("return_statement").filter(({ text }) => errorName.test(text));
    const ends = calls.filter(
      ({ name }) => name !== null && /^(?:panic|log\.(?:Fatal|Panic)\w*|os\.Exit|t\.Fatal\w*)$/.test(name),
    );
    return [...returns, ...ends.map(({ node }) => node)];
  }
  if (context.language !== "rust") return [];
  const raising = /^(?:Err|panic|bail|anyhow\.bail|unreachable|todo|std\.process\.exit|process\.exit)$/;
  return calls.filter(({ name }) => name !== null && raising.test(name)).map(({ node }) => node);
}

const errorName = /\b(?:\w*[eE]rr(?:or|ors|orf|Not\w+)?|Err[A-Z]\w*|errors\.\w+|fmt\.Errorf|status\.Errorf?)\b/;

/** `if err != nil { … }`, also with what sets `err` before it. */
function goChecks({ context }: FactSource): readonly ValueHandler[] {
  return context.root.descendantsOfType("if_statement").flatMap((node): readonly ValueHandler[] => {
    const condition = node.childForFieldName("condition")?.text ?? "";
    const body = node.childForFieldName("consequence");
    return body !== null && /^\(?\w*(?:[eE]rr|Error)\w*\s*!=\s*nil\b/.test(condition) ? [{ node, body }] : [];
  });
}

/** `Err(error) => …` and `if let Err(error) = … { … }`. */
function rustArms({ context }: FactSource): readonly ValueHandler[] {
  const found = context.root.descendantsOfType(["match_arm", "if_expression"]);
  return found.flatMap((node): readonly ValueHandler[] => {
    const isArm = node.type === "match_arm";
    const condition = node.childForFieldName("condition");
    const pattern = isArm
      ? node.childForFieldName("pattern")
      : condition?.type === "let_condition"
        ? condition.childForFieldName("pattern")
        : null;
    const body = node.childForFieldName(isArm ? "value" : "consequence");
    return body !== null && /^Err\b/.test(pattern?.text ?? "") ? [{ node, body }] : [];
  });
}

/** `promise.catch((error) => { … })` and `.catch(handle)`. */
function promiseCatches({ context, calls }: FactSource): readonly ValueHandler[] {
  return calls.flatMap(({ node }): readonly ValueHandler[] => {
    const callee = node.childForFieldName("function");
    if (callee?.type !== "member_expression" || callee.childForFieldName("property")?.text !== "catch") return [];
    const given = context.argument(node, 0);
    if (given === null) return [];
    const body = /function/.test(given.type) ? given.childForFieldName("body") : given;
    return body !== null && /function|identifier|member_expression/.test(given.type) ? [{ node, body }] : [];
  });
}
