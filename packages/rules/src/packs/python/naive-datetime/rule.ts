import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { calledName } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/naive-datetime",
  class: "naive-datetime",
  title: "Time without a zone is stored or compared",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    The value means another moment on another machine, and jumps by an hour twice a year. Comparing it with a time
    that has a zone raises TypeError.`,
  fix: `
    Use datetime.now(timezone.utc) and datetime.fromtimestamp(value, tz=timezone.utc), or Django's timezone.now().`,
  example: {
    language: "python",
    before: `
      session.expires_at = datetime.now() + timedelta(hours=1)`,
    after: `
      session.expires_at = datetime.now(timezone.utc) + timedelta(hours=1)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["time"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (attribute object: (_) attribute: (identifier) @_name) (#any-of? @_name "now" "today" "utcnow" "fromtimestamp" "utcfromtimestamp")) @call @finding
    (keyword_argument name: (identifier) @_default value: (attribute attribute: (identifier) @_name) @reference @finding
      (#any-of? @_default "default" "default_factory" "onupdate" "auto_now" "insert_default") (#any-of? @_name "now" "utcnow" "today"))
  `,
  accept: ({ call, reference }, context) => {
    const name = context.name(call ?? reference) ?? "";
    if (
      !/^(?:datetime\.)?datetime\.(?:now|today|utcnow|fromtimestamp|utcfromtimestamp)$|^dt\.datetime\.(?:now|utcnow|today)$/.test(
        name,
      )
    )
      return false;
    if (reference !== undefined) return true;
    return call !== undefined && !hasZone(call, name, context) && isKept(call, context);
  },
  message: ({ call, reference }, context) =>
    `\`${context.name(call ?? reference) ?? "datetime.now"}\` gives a time of no zone, which is stored or compared.`,
});

function hasZone(call: SyntaxNode, name: string, context: RuleContext): boolean {
  const zone =
    context.argument(call, "tz") ??
    context.argument(call, "tzinfo") ??
    context.argument(call, /fromtimestamp$/.test(name) ? 1 : 0);
  return zone !== null && zone.type !== "none";
}

/** Methods after which a time is only shown, measured, or has its zone. */
const shown =
  /^(?:strftime|ctime|timestamp|timetuple|date|time|year|month|day|hour|minute|second|microsecond|weekday|isoweekday|astimezone|isocalendar|total_seconds|toordinal)$/;

/** Whether the value goes into a comparison, a record, an argument, or out of the function. */
function isKept(value: SyntaxNode, context: RuleContext): boolean {
  for (let node = value, up = value.parent; up !== null; node = up, up = up.parent) {
    switch (up.type) {
      case "attribute": {
        const attribute = up.childForFieldName("attribute")?.text ?? "";
        const name = context.name(value) ?? "";
        // The zone's hour is not changed by naming another zone: what the clock on the wall says is not UTC.
        if (attribute === "replace" && /tzinfo/.test(up.parent?.text ?? ""))
          return /\.(?:now|today|fromtimestamp)$/.test(name) && /tzinfo\s*=.*utc/i.test(up.parent?.text ?? "");
        // Of a time in UTC this counts from the wrong moment everywhere but there.
        if (attribute === "timestamp" && /\.(?:utcnow|utcfromtimestamp)$/.test(name)) return true;
        if (attribute === "isoformat") {
          if (!isPutIntoRecord(up.parent) && !isStored(up.parent)) return false;
          break;
        }
        if (shown.test(attribute)) return false;
        break;
      }
      case "interpolation":
      case "subscript":
      case "expression_statement":
        return false;
      case "comparison_operator":
      case "return_statement":
      case "pair":
      case "default_parameter":
        return true;
      case "keyword_argument":
        return !isShowing(up.parent?.parent ?? null, context);
      case "argument_list":
        if (isShowing(up.parent, context)) return false;
        if (!/timedelta|replace|min|max/.test(up.parent?.childForFieldName("function")?.text ?? ""))
          return !/make_aware|localize|astimezone/.test(up.parent?.childForFieldName("function")?.text ?? "");
        break;
      case "assignment":
        return isAssignedForKeeping(up.childForFieldName("left"), up, context);
      case "binary_operator":
        if (up.childForFieldName("operator")?.text === "%") return false;
        // Wall-clock time less UTC is off by the zone.
        if (up.childForFieldName("operator")?.text === "-" && isOtherClock(value, up, context)) return true;
        if (
          up.childForFieldName("operator")?.text === "-" &&
          node.id === up.childForFieldName("left")?.id &&
          isElapsed(up, context)
        )
          return false;
        break;
      case "block":
      case "module":
        return false;
    }
  }
  return false;
}

/** `{"created_at": now.isoformat()}`, `order.created_at = now.isoformat()`: others will read it back. */
function isPutIntoRecord(call: SyntaxNode | null): boolean {
  const up = call?.parent;
  return up?.type === "pair" || (up?.type === "assignment" && up.childForFieldName("left")?.type !== "identifier");
}

/** `cache.hset(key, "date", now.isoformat())` */
const isStored = (call: SyntaxNode | null): boolean =>
  call?.parent?.type === "argument_list" &&
  /^(?:h?m?set(?:ex|nx)?|put(?:_item)?|insert(?:_one)?|store|zadd|sadd|[lr]push|publish)$/.test(
    calledName(call.parent.parent),
  );

const isShowing = (call: SyntaxNode | null, context: RuleContext): boolean => {
  const name = context.name(call) ?? call?.childForFieldName("function")?.text ?? "";
  return (
    /(?:^|\.)(?:print|format|str|repr|debug|info|warning|error|exception|critical|log|write|echo|strftime|render|render_template|assertEqual|make_aware|localize|from_datetime|naturaltime|f)$/.test(
      name,
    ) || /(?:^|[._])(?:print|format(?:ted)?|display|show|warn|humani[sz]e)(?:_\w+)?$/i.test(name)
  );
};

/** `datetime.now() - epoch` where `epoch = datetime.utcfromtimestamp(0)`. */
function isOtherClock(value: SyntaxNode, difference: SyntaxNode, context: RuleContext): boolean {
  const right = context.resolve(difference.childForFieldName("right"));
  return (
    /\.(?:now|today|fromtimestamp)$/.test(context.name(value) ?? "") &&
    right?.type === "call" &&
    /\.(?:utcnow|utcfromtimestamp)$/.test(context.name(right) ?? "")
  );
}

/** `datetime.now() - start` measures a duration. */
function isElapsed(difference: SyntaxNode, context: RuleContext): boolean {
  const since = difference.childForFieldName("right");
  // `last_sent = outbox.last_sent(to)`: what was stored is no start of this run.
  const made = since?.type === "identifier" ? context.resolve(since) : null;
  if (made?.type === "call" && !/(?:now|today|time)$/.test(context.name(made) ?? "now")) return false;
  return /start|begin|began|t0|t1|before|tic|last_/i.test(since?.text ?? "");
}

/** A record's attribute or entry keeps it; of a local, its uses decide. */
function isAssignedForKeeping(target: SyntaxNode | null, assignment: SyntaxNode, context: RuleContext): boolean {
  if (target === null) return false;
  if (target.type !== "identifier") return !/start|began|tic|timer/i.test(target.text);
  const owner = functionAround(assignment) ?? context.root;
  const uses = owner
    .descendantsOfType("identifier")
    .filter(({ text, startIndex }) => text === target.text && startIndex > assignment.endIndex);
  return uses.some((use) => use.parent?.type !== "assignment" && isKept(use, context));
}
