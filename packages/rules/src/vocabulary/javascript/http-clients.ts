import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Methods under which HTTP clients are called, for a query's `#any-of?`. */
const httpMethods: readonly string[] = [
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "request",
  "stream",
  "fetch",
  "del",
  "raw",
];

/** The same as strings of a query. */
export const httpMethodsInQuery: string = httpMethods.map((method) => `"${method}"`).join(" ");

/** Functions that are themselves the call, for a query's `#any-of?`. */
const httpFunctions: readonly string[] = [
  "fetch",
  "$fetch",
  "axios",
  "got",
  "request",
  "needle",
  "ky",
  "superagent",
  "rp",
  "ofetch",
  "undiciFetch",
  "nodeFetch",
  "crossFetch",
  "undici",
  "undiciRequest",
  "httpRequest",
  "phin",
  "bent",
];

/** The same as strings of a query. */
export const httpFunctionsInQuery: string = httpFunctions.map((name) => `"${name}"`).join(" ");

/** What one outgoing call is given. `optionsAt` is the position at which the library takes its options. */
export interface HttpCall {
  readonly library: string;
  readonly url: SyntaxNode | null;
  readonly options: SyntaxNode | null;
}

const fetches =
  /^(?:(?:globalThis|window|self)\.)?fetch$|^(?:undici|node-fetch|cross-fetch|isomorphic-fetch|node-fetch-native)(?:\.(?:fetch|default))?$|^(?:\$fetch|(?:ofetch(?:\.ofetch)?|\$fetch)\.raw|ofetch(?:\.ofetch)?|nodeFetch|undiciFetch|crossFetch)$/;
const withBody = /\.(?:post|put|patch)$/;

/** The HTTP services of NestJS and Angular, by the names under which they are injected. */
const ownService = /^this\.(?:http|httpService|httpClient)\.(?:get|post|put|patch|delete|head|request)$/;

/** Returns what a call sends where, if it calls an HTTP client that people use; else null. */
export function readHttpCall(call: SyntaxNode, context: RuleContext): HttpCall | null {
  const name = context.name(call);
  if (name === null) return null;
  const [first, second, third] = context.arguments(call).map(({ value }) => value);
  if (first === undefined) return null;
  const made = (library: string, options: SyntaxNode | undefined, url: SyntaxNode = first): HttpCall => ({
    library,
    url,
    options: options ?? null,
  });
  if (fetches.test(name)) return made("fetch", second);
  if (/^undici\.(?:request|stream)$/.test(name)) return made("undici", second);
  if (ownService.test(name)) return made("http-service", withBody.test(name) ? third : second);
  // NestJS: the instance of axios below its service.
  if (/^(?:this\.)?\w*[hH]ttp\w*\.axiosRef(?:\.\w+)?$/.test(name))
    return made("http-service", withBody.test(name) ? third : second, first);
  const library =
    /^(axios|got|superagent|request|needle|ky|https?|request-promise(?:-native)?|phin|bent|http2|wreck|@hapi\/wreck|follow-redirects\.https?)(?:\.(?:default|stream))?(?:\.\w+)?$/.exec(
      name,
    )?.[1];
  if (
    library === undefined ||
    // Without the package, `request` is what a handler is given.
    (library === "request" && !context.importsModule("request")) ||
    /\.(?:create|extend|defaults|jar|Agent|createServer|CancelToken|isAxiosError|isCancel|all|spread|interceptors\.\w+\.use|Server)$/.test(
      name,
    )
  )
    return null;
  const inner = isObject(first, context) ? (context.entry(first, "url") ?? context.entry(first, "uri")) : null;
  if (isObject(first, context))
    return made(library, first, inner ?? context.entry(first, "hostname") ?? context.entry(first, "host") ?? first);
  return made(library, library === "axios" && withBody.test(name) ? third : second);
}

function isObject(node: SyntaxNode, context: RuleContext): boolean {
  return context.resolve(node)?.type === "object";
}
