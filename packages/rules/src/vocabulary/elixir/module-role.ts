import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround, moduleAround } from "./outline.ts";
import type { ElixirFunction, ElixirModule } from "./outline.ts";

/** What a module is for, by what it uses and implements. */
export type ModuleRole = "server" | "live-view" | "channel" | "controller" | "plug" | "job" | "test" | "migration";

const rolePatterns: readonly (readonly [ModuleRole, RegExp])[] = [
  ["server", /^(GenServer|GenStage|GenStateMachine|GenStatem|WebSockex|Broadway|:gen_server|:gen_statem|:gen_event)\b/],
  ["live-view", /^Phoenix\.Live(View|Component)\b|, :(\w+_)?live_(view|component)\b|, :surface_live/],
  ["channel", /^Phoenix\.Channel\b|, :(\w+_)?channel\b/],
  ["controller", /^Phoenix\.Controller\b|, :(\w+_)?controller\b/],
  ["plug", /^Plug(\.(Builder|Router|ErrorHandler))?\b|^Plug,|, :(plug|router)\b/],
  ["job", /^(Oban(\.Pro)?\.(Worker|Workers\.\w+)|Exq\.Worker|Que\.Worker|Rihanna\.Job|Honeydew\.\w+)\b/],
  ["test", /^(ExUnit\.Case\w*|ExUnitProperties|\w+(\.\w+)*Case)\b/],
  ["migration", /^(Ecto\.Migration|\w+(\.\w+)*\.Migration)\b/],
];

const callbackNames: Readonly<Partial<Record<ModuleRole, RegExp>>> = {
  server:
    /^(init|handle_(call|cast|info|continue|event|events|demand|batch|message|frame|connect|disconnect)|terminate)$/,
  "live-view": /^(mount|update|update_many|render|handle_(event|params|info|async|call|cast))$/,
  channel: /^(join|handle_(in|out|info)|terminate)$/,
  job: /^(perform|process)$/,
};

const rolesOfModules = new WeakMap<ElixirModule, readonly ModuleRole[]>();

/** Returns the roles of a module; none for plain code. Rules ask for every call. */
function rolesOf(module: ElixirModule | null): readonly ModuleRole[] {
  if (module === null) return [];
  const known = rolesOfModules.get(module);
  if (known !== undefined) return known;
  const roles = rolePatterns.flatMap(([role, pattern]) => (module.uses.some((use) => pattern.test(use)) ? [role] : []));
  rolesOfModules.set(module, roles);
  return roles;
}

/** Whether a module has one of some roles. */
export function hasRole(module: ElixirModule | null, ...wanted: readonly ModuleRole[]): boolean {
  return rolesOf(module).some((role) => wanted.includes(role));
}

/** Whether a module stands in for another while others are tested or developed: `FakeSms`, `Shop.Mock.Store`. */
export function isDouble(module: ElixirModule | null): boolean {
  return /(?:^|\.)(?:Fake|Mock|Stub|Dummy)(?![a-z])|(?:Fake|Mock|Stub|Dummy)s?$/.test(module?.name ?? "");
}

/** Returns the callback that a node stands in, with the role in which it is called; null outside of one. */
export function callbackAround(
  node: SyntaxNode,
  context: RuleContext,
): { readonly role: ModuleRole; readonly callback: ElixirFunction; readonly module: ElixirModule } | null {
  const callback = functionAround(node);
  const module = moduleAround(node, context);
  if (callback === null || module === null) return null;
  for (const role of rolesOf(module)) {
    if (callbackNames[role]?.test(callback.name) === true) return { role, callback, module };
    if ((role === "controller" || role === "plug") && isAction(callback)) return { role, callback, module };
  }
  return isPlugCall(callback) ? { role: "plug", callback, module } : null;
}

/** An action or a plug takes the connection first. */
function isAction({ word, parameters }: ElixirFunction): boolean {
  return word === "def" && parameters.length === 2 && /\bconn\b/.test(parameters[0]?.text ?? "");
}

function isPlugCall(callback: ElixirFunction): boolean {
  return callback.name === "call" && isAction(callback);
}

/** Whether a node stands in code that answers a request: a controller, a plug, a channel, a live view. */
export function isRequestCode(node: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(node, context);
  if (functionAround(node) === null) return false;
  if (hasRole(module, "test", "migration")) return false;
  return hasRole(module, "controller", "plug", "channel", "live-view") || callbackAround(node, context) !== null;
}

/** Whether a node stands in code that a long-lived process or a request runs. */
export function isLongLivedCode(node: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(node, context);
  if (functionAround(node) === null || hasRole(module, "test", "migration")) return false;
  return hasRole(module, "server", "job") || isRequestCode(node, context);
}
