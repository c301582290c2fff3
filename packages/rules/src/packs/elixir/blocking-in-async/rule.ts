import { defineRule } from "../../../define-rule.ts";
import { blockingCallOf } from "../../../vocabulary/elixir/blocking-call.ts";
import { callbackAround } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, functionAround, isHandedOver, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Boundary with blocking-genserver-callback: that one is for servers, this one for views, channels and requests. */
export const rule = defineRule({
  id: "elixir/blocking-in-async",
  class: "blocking-in-async",
  title: "Event handler or request that waits",
  languages: ["elixir"],
  category: "performance",
  severity: "medium",
  confidence: "medium",
  why: `
    A live view or channel is one process per user: while it waits, clicks, updates and heartbeats of that user wait too,
    and the page freezes. A request that sleeps holds its connection for nothing.`,
  fix: `
    Use start_async/3 or assign_async/3 (or a task) in live views, answer later with push or reply in channels, and schedule
    with Process.send_after/3 in place of sleeping.`,
  example: {
    language: "elixir",
    before: `
      defmodule ShopWeb.RatesLive do
        use ShopWeb, :live_view
        def handle_event("refresh", _params, socket) do
          {:noreply, assign(socket, :rates, Req.get!("https://rates.example.com").body)}
        end
      end`,
    after: `
      defmodule ShopWeb.RatesLive do
        use ShopWeb, :live_view
        def handle_event("refresh", _params, socket) do
          {:noreply, start_async(socket, :rates, fn -> Req.get!("https://rates.example.com").body end)}
        end
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["phoenix", "liveview"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/live_|LiveView|LiveComponent|channel|Channel|controller|Controller|Plug\b/)) return;
    for (const { node } of callsWithin(context.root, context)) {
      const what = blockingCallOf(node, context);
      if (what === null || isHandedOver(node, context)) continue;
      const role = roleOf(node, context);
      const isRequest = role === "controller" || role === "plug";
      // In a request, waiting for others is the work; only sleeping is not.
      if (role === null || (isRequest && what !== "sleeps")) continue;
      yield {
        at: node,
        message: isRequest
          ? `The request holds its connection while it ${what}.`
          : `The page of this user stands still while it ${what}.`,
      };
    }
  },
});

function roleOf(node: SyntaxNode, context: RuleContext): string | null {
  const place = callbackAround(node, context);
  if (place !== null) return /^(live-view|channel|controller|plug)$/.test(place.role) ? place.role : null;
  const around = functionAround(node);
  const module = moduleAround(node, context);
  if (around?.word !== "defp" || module === null) return null;
  // A private function that a callback calls.
  for (const callback of module.functions) {
    const call = callsWithin(callback.node, context).find(({ name }) => name === around.name);
    const role =
      call === undefined || isHandedOver(call.node, context) ? undefined : callbackAround(call.node, context)?.role;
    if (role !== undefined && /^(live-view|channel|controller|plug)$/.test(role)) return role;
  }
  return null;
}
