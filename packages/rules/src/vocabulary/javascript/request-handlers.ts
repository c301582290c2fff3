import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { calledWith, decoratorsOf, functionTypes, methodOf, parametersOf } from "./functions.ts";

/** What a request that came in is called. */
export const requestNames = /^_?(?:req|request|httpRequest|incomingMessage)$/i;
const responseNames = /^_?(?:res|response|reply|rep|resp|h|toolkit)$/i;
const contextNames = /^_?(?:ctx|c|event)$/;

/** Methods of routers (Express, Fastify, Koa, Hono, Restify, Elysia, oRPC's Hono) that take a path and a handler. */
const routeMethods = /^(?:get|post|put|patch|delete|del|all|head|options|route|use|on)$/;

/** Next's and SvelteKit's route modules, Remix's data functions, Nuxt's handlers. */
const handlerNames = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|loader|action|handler|getServerSideProps)$/;

const routeDecorators = /^(?:Get|Post|Put|Patch|Delete|All|Head|Options)\b/;

/** Returns whether a function answers HTTP requests: by its parameters, its registration, its decorator or its name. */
export function isRequestHandler(fn: SyntaxNode): boolean {
  const parameters = parametersOf(fn);
  const [first, second] = parameters.map(({ text }) => text);
  if (first !== undefined && second !== undefined) {
    if (requestNames.test(first) && responseNames.test(second)) return true;
    // Express error handlers: (err, req, res, next).
    if (parameters.length === 4 && requestNames.test(second) && responseNames.test(parameters[2]?.text ?? ""))
      return true;
  }
  if (isContextHandler(fn, first ?? "", second) || isNamedHandler(fn, first ?? "")) return true;
  return (
    isRegisteredHandler(fn) ||
    (fn.type === "method_definition" && decoratorsOf(fn).some((name) => routeDecorators.test(name)))
  );
}

/** Koa's and Hono's: `(ctx, next)`, `(c: Context)`. */
function isContextHandler(fn: SyntaxNode, first: string, second: string | undefined): boolean {
  if (!/^(?:ctx|c)$/.test(first) || (second !== undefined && second !== "next")) return false;
  const type = parametersOf(fn)[0]?.parent?.childForFieldName("type")?.text ?? "";
  return /Context\b/.test(type) || /\bctx\.(?:body|request|query|params|status|throw|cookies|redirect)\b/.test(fn.text);
}

function isNamedHandler(fn: SyntaxNode, firstParameter: string): boolean {
  const name = fn.childForFieldName("name")?.text ?? fn.parent?.childForFieldName("name")?.text ?? "";
  // Cloudflare's workers: `fetch(request, env, context)`.
  if (name === "fetch") return requestNames.test(firstParameter) && /^_?env$/.test(parametersOf(fn)[1]?.text ?? "");
  if (!handlerNames.test(name)) return false;
  return (
    requestNames.test(firstParameter) ||
    contextNames.test(firstParameter) ||
    firstParameter.startsWith("{") ||
    name === name.toUpperCase()
  );
}

function isRegisteredHandler(fn: SyntaxNode): boolean {
  const call = calledWith(fn);
  if (call === null || call.type !== "call_expression") return false;
  if (/^(?:defineEventHandler|eventHandler|asyncHandler|catchAsync|onRequest)$/.test(methodOf(call))) return true;
  if (!routeMethods.test(methodOf(call)) || call.childForFieldName("function")?.type !== "member_expression")
    return false;
  const path = call.childForFieldName("arguments")?.firstNamedChild;
  return path?.type === "string" || path?.type === "template_string"
    ? /^['"`](?:\/|\*|:)/.test(path.text)
    : parametersOf(fn).some(({ text }) => requestNames.test(text) || /^ctx$/.test(text));
}

/** Returns the request handler around a node, however deep in callbacks; null if there is none. */
export function handlerAround(node: SyntaxNode): SyntaxNode | null {
  for (const outer of ancestors(node)) if (functionTypes.includes(outer.type) && isRequestHandler(outer)) return outer;
  return null;
}
