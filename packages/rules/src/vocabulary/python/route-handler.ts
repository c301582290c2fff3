import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { decoratorsOf, functionAround, parametersOf } from "./function-parts.ts";
import type { Parameter } from "./function-parts.ts";
import { isWebParameter, requestNames } from "./web-request.ts";

/** Decorators that make a function answer requests: Flask, FastAPI, aiohttp, Starlette, Sanic, Bottle, Django, DRF, Pyramid. */
const routeDecorators =
  /^(?:[\w.]*\.)?(?:route|get|post|put|patch|delete|head|options|websocket|api_route|view|websocket_route|trace)\s*\(\s*(?:(?:path|rule)\s*=\s*)?(?:[rfb]?["']|[A-Z_]+\b|$)|^(?:[\w.]*\.)?(?:api_view|action|view_config|require_http_methods|expose)\s*\(|^(?:[\w.]*\.)?(?:require_GET|require_POST|require_safe|csrf_exempt|expose|errorhandler|exception_handler|app_errorhandler)\b/;

/** Bases of classes whose methods `get`, `post`… answer requests. */
const viewBases =
  /\b(?:View|MethodView|Resource|APIView|GenericAPIView|RequestHandler|HTTPEndpoint|HTTPMethodView|\w*ViewSet|\w+View|\w*RequestHandler|\w*Handler)\b/;

const viewMethods =
  /^(?:get|post|put|patch|delete|head|options|dispatch|list|create|retrieve|update|partial_update|destroy|do_(?:GET|POST|PUT|DELETE)|on_(?:get|post|put|delete|patch)|form_valid)$/;

/** Types of values that carry no text of a user's choice. */
const harmlessTypes =
  /^(?:Optional\[)?\s*(?:int|float|bool|uuid|UUID|uuid\.UUID|UUID4|datetime|date|Decimal|Literal|PositiveInt|conint|(?:Http|HTTP|WSGI|ASGI|web\.)?Request\b|User\b|\w*(?:Session|Response|Service|Repository|Client|Connection|Pool|Settings|Enum|BackgroundTasks|WebSocket))(?![\w])/;

/** Values of parameters that the framework injects. */
const injected = /^(?:\w+\.)*(?:Depends|Security|Provide|inject|Inject|Cookie)\b/;

/** Returns the request handler (route function or view method) around a node, or null. */
export function routeHandlerAround(node: SyntaxNode | null | undefined, context: RuleContext): SyntaxNode | null {
  for (let owner = functionAround(node); owner !== null; owner = functionAround(owner)) {
    if (isRouteHandler(owner, context)) return owner;
  }
  return null;
}

const servedPath = /^[\w.]+\(\s*(?:\w+\s*=\s*)?["']\//;
const testDecorators = /^(?:pytest|mock|patch|unittest|responses|respx|requests_mock|mocker)\b/;

/** Whether a function answers requests. */
export function isRouteHandler(definition: SyntaxNode, context: RuleContext): boolean {
  // The `request` of a test is pytest's; `@app.post("/hooks/test") def test_hook(url)` is no test.
  if (/^test_/.test(definition.childForFieldName("name")?.text ?? ""))
    return decoratorsOf(definition).some(
      ({ text }) => routeDecorators.test(text) && servedPath.test(text) && !testDecorators.test(text),
    );
  if (decoratorsOf(definition).some(({ text }) => routeDecorators.test(text))) return true;
  const parameters = parametersOf(definition);
  const [first, second] = parameters;
  const enclosing = context.enclosingClass(definition);
  const owner = enclosing !== null && functionAround(definition) === null ? enclosing : null;
  const request = owner === null || !["self", "cls"].includes(first?.name ?? "") ? first : second;
  const isRequest = request !== undefined && isWebParameter(definition, request, context);
  const name = definition.childForFieldName("name")?.text ?? "";
  if (owner !== null) {
    const bases = owner.node.childForFieldName("superclasses")?.text ?? "";
    return viewMethods.test(name) && (viewBases.test(bases) || isRequest);
  }
  return isRequest || (first?.name === "event" && second?.name === "context");
}

/** The parameters by which a request's data reaches its handler: path, query and body values. */
export function requestParameters(handler: SyntaxNode, context: RuleContext): readonly Parameter[] {
  if (!isRouteHandler(handler, context)) return [];
  const typedInPath = new Set(
    decoratorsOf(handler).flatMap(({ text }) =>
      [...text.matchAll(/<(?:int|float|uuid|any\([^)]*\)):(\w+)>/g)].map(([, name]) => name),
    ),
  );
  return parametersOf(handler).filter(
    (parameter) =>
      !/^(?:self|cls|context|args|kwargs|db|session|settings|config|current_user|user|ws|websocket|response)$/.test(
        parameter.name,
      ) &&
      // A body by that name has a type of the program's own.
      !(requestNames.test(parameter.name) && parameter.annotation === null) &&
      !isWebParameter(handler, parameter, context) &&
      !typedInPath.has(parameter.name) &&
      !injected.test(parameter.value?.text ?? "") &&
      !/Depends\(|Security\(/.test(parameter.annotation?.text ?? "") &&
      !harmlessTypes.test(parameter.annotation?.text ?? "") &&
      parameter.value?.type !== "integer" &&
      parameter.value?.type !== "true" &&
      parameter.value?.type !== "false",
  );
}
