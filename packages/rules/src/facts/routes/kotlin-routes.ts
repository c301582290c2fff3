import type { RouteFact } from "@muster/contract";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { joinKnown, joinPath } from "./join-path.ts";

const verbs = /^(?:get|post|put|patch|delete|head|options|webSocket)$/;

/** Ktor: `route("/path") { authenticate("jwt") { get("/{id}") { … } } }`. */
export function ktorRoutes(source: FactSource): readonly RouteFact[] {
  const { context } = source;
  if (!context.importsModule("io.ktor.server") && !context.importsModule("io.ktor.routing")) return [];
  return source.calls.flatMap(({ node }): readonly RouteFact[] => {
    const verb = word(node, source);
    // `client.get("/health") { … }` asks another: what declares a route is called on nothing.
    if (!verbs.test(verb) || block(node) === null || written(node).firstNamedChild?.type !== "identifier") return [];
    let path = pathOf(written(node), source);
    const guards: string[] = [];
    for (const around of ancestors(node)) {
      if (around.type !== "call_expression") continue;
      const name = word(around, source);
      if (name === "route") path = joinKnown(pathOf(written(around), source), path);
      if (name === "authenticate" && !isOptional(written(around), source))
        guards.unshift(context.text(context.argument(written(around), 0)) ?? "authenticate");
    }
    if (path === null) return [];
    const method = verb === "webSocket" ? "WS" : verb.toUpperCase();
    return [{ framework: "ktor", method, path: joinPath("/", path), handler: null, guards, line: source.lineOf(node) }];
  });
}

/** Without an argument it is the path around; null where it is computed. */
function pathOf(call: SyntaxNode, { context }: FactSource): string | null {
  const given = context.argument(call, 0);
  return given === null || /lambda/.test(given.type) ? "" : context.text(given);
}

/** `get("/") { … }` is a call of a call: the inner one has the arguments in parentheses. */
function written(node: SyntaxNode): SyntaxNode {
  return node.firstNamedChild?.type === "call_expression" ? node.firstNamedChild : node;
}

function word(node: SyntaxNode, { context }: FactSource): string {
  const callee = written(node).firstNamedChild;
  return callee?.type === "identifier" ? callee.text : (context.name(callee)?.replace(/^.*\./, "") ?? "");
}

/** `authenticate("jwt", optional = true)` lets everyone in. */
function isOptional(call: SyntaxNode, { context }: FactSource): boolean {
  return (
    context.argument(call, "optional")?.text === "true" ||
    /\.Optional$/.test(context.argument(call, "strategy")?.text ?? "")
  );
}

function block(node: SyntaxNode): SyntaxNode | null {
  return node.namedChildren.find(({ type }) => type === "annotated_lambda" || type === "lambda_literal") ?? null;
}
