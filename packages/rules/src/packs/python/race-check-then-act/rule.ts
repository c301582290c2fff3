import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";
import { assignedValues, originOf } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/race-check-then-act",
  class: "race-check-then-act",
  title: "Check and act in two steps that others can come between",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-367", "CWE-362"],
  why: `
    Two requests pass the check at the same moment and both act: two accounts for one address, two bookings of one
    seat, a counter that misses one.`,
  fix: `
    Let the store decide in one step: a unique constraint with ON CONFLICT or get_or_create, F("stock") - 1,
    select_for_update in a transaction, SET NX, INCR, os.makedirs(exist_ok=True), open(path, "x").`,
  example: {
    language: "python",
    before: `
      if not User.objects.filter(email=email).exists():
          User.objects.create(email=email)`,
    after: `
      User.objects.get_or_create(email=email)`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["concurrency", "database"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (if_statement condition: (_) @condition consequence: (block) @body) @check @finding
    (call function: (attribute object: (_) @store attribute: (identifier) @_write)
      arguments: (argument_list . (_) @key . (_) @written) (#any-of? @_write "set" "hset" "setex")) @finding

    (augmented_assignment left: (attribute object: (identifier) @record) ) @finding
    (assignment left: (attribute object: (identifier) @record) @target right: (binary_operator left: (attribute) @operand (#eq? @operand @target))) @finding
  `,
  accept: ({ finding, store, key, written, check, condition, body, record, target, operand }, context) => {
    if (store !== undefined && written !== undefined) return isReadBefore({ store, key, written }, context);
    if (record !== undefined) return target?.text === operand?.text && isLostUpdate(record, finding, context);
    return (
      check !== undefined &&
      context.mentions(
        /exists|is_file|is_dir|isfile|isdir|first\(|one_or_none|find_one|fetchone|\bredis\b|get_or_none|session|objects/,
      ) &&
      isRace({ check, condition, body }, context) &&
      !isGuarded(check)
    );
  },
  // A folder that is there already, or a file that is gone, ends one process with an error; no data are lost.
  severityOf: ({ condition, body }) =>
    /exists|is_?dir|is_?file|is_?link|is_symlink/.test(condition?.text ?? "") &&
    /\bos\.|mkdir|makedirs|unlink|\bopen\(|shutil\./.test(body?.text ?? "")
      ? "low"
      : undefined,
  message: ({ record }) =>
    record === undefined
      ? "Another process can come between this check and what it decides."
      : "Two of these at once count as one: the value was read before it is written.",
});

/** Flags of what may happen once: `if coupon.redeemed: raise …`, and then `coupon.redeemed = True`. */
const once =
  /^(?:is_|was_|has_been_)?(?:used|redeemed|claimed|paid|consumed|spent|taken|reserved|booked|sold|refunded|captured|charged)$/;

/** `if room.free: room.free = False; session.commit()` of a row that was read without a lock. */
function isTaken(said: string, { check, body }: Check, context: RuleContext): boolean {
  const [, record, flag] = /^(?:not\s+)?(\w+)\.(\w+)$/.exec(said) ?? [];
  if (record === undefined || flag === undefined || /^(?:self|cls)$/.test(record)) return false;
  const owner = functionAround(check);
  const act =
    once.test(flag) && leaves.test(body?.text ?? "")
      ? owner?.text.slice(check.endIndex - owner.startIndex)
      : body?.text;
  if (!new RegExp(`^${record}\\.${flag} = (?:True|False)$`, "m").test(act?.replace(/^\s+/gm, "") ?? "")) return false;
  return isRowRead(localRead(record, check, context)) && /\.(?:commit|save|flush)\(/.test(owner?.text ?? "");
}

/** What makes the two steps one, or the second one fail harmlessly. */
const guards =
  /select_for_update|with_for_update|on_conflict|ON CONFLICT|get_or_create|update_or_create|IntegrityError|FileExistsError|UniqueViolation|DuplicateKeyError|\.lock\(|Lock\(\)|_lock\b|\block\b|\bmutex\b|atomic|\.begin\(|transaction|pipeline\(|watch\(|setnx|nx=True|exist_ok\s*=\s*True|isolation_level|advisory/i;

interface Check {
  readonly check: SyntaxNode;
  readonly condition: SyntaxNode | undefined;
  readonly body: SyntaxNode | undefined;
}

function isRace({ check, condition, body }: Check, context: RuleContext): boolean {
  if (condition === undefined || body === undefined) return false;
  const said = condition.text;
  if (isTaken(said, { check, condition, body }, context) || isModelMadeAfter({ check, condition, body }, context))
    return true;
  const act = body.text;
  if (path0(said) !== null && !/^\s*not\b|\bnot\s/.test(said))
    return (
      (removesChecked(path0(said) ?? "", act) && !isForgiven(check)) ||
      isWrittenAfterRefusal(check, path0(said) ?? "", act)
    );
  const isNegative = /^not\b|\bis None\b|==\s*0\b|\bnot in\b|== None|\bnot\s/.test(said);
  const path =
    /(?:os\.path\.(?:exists|isdir|isfile|lexists)\(([^()]*(?:\([^()]*\))?[^()]*)\)|([\w.]+)\.(?:exists|is_dir|is_file)\(\))/.exec(
      said,
    );
  if (path !== null && isNegative)
    return (
      /(?<!\b(?:self|cls)\.)(?:makedirs|mkdir)\(|open\([^)]*["'][wx]|shutil\.(?:copy|move)|os\.(?:rename|link|symlink)\(/.test(
        act,
      ) &&
      /path|file|dir/i.test(context.source) &&
      // What the other one made meanwhile is no error.
      !/\bexcept\b[^\n]*\b(?:OSError|IOError|EnvironmentError)\b|\bEEXIST\b/.test(act) &&
      !/exist_ok|makedirs\([^()]*,[^()]*,\s*True\)/.test(act)
    );
  if (/\.exists\(\)/.test(said) && isNegative) return creates(act);
  if (!isNegative) return isCreatedAfterRefusal({ check, condition, body });
  // `if cursor.fetchone() is None: cursor.execute("INSERT INTO …")`.
  if (/^(?:not\s+)?(?:await\s+)?[\w.]+\.(?:fetchone|fetchval|fetchrow)\(/.test(said)) return creates(act);
  const name = /^(?:not\s+)?(\w+)(?:\s+is None|\s*==\s*None)?$/.exec(said.trim())?.[1];
  if (name !== undefined) {
    const read = localRead(name, check, context);
    if (
      /\.(?:first|one_or_none|scalar_one_or_none|find_one|scalar|get_or_none|fetchone)\(/.test(read) &&
      !/\bdefer\b/.test(read)
    )
      return creates(act) && !/Exception|raise|abort/.test(act.split("\n")[0] ?? "");
    if (isStoreRead(read)) return writes(act, read);
  }
  // `if not store.exists(key): store.set(key, …)`
  const store = /([\w.]+)\.(?:exists|get|hexists|sismember|llen)\(/.exec(said)?.[1];
  return (
    store !== undefined &&
    isStore(store, check, context) &&
    new RegExp(`\\b${store.replaceAll(".", "\\.")}\\.(?:set|hset|incr|sadd|setex|hmset|lpush|rpush|decr)\\(`).test(act)
  );
}

/** `if await users.find_one({"email": email}): raise …`, and then `users.insert_one(…)`. */
function isCreatedAfterRefusal({ check, condition, body }: Check): boolean {
  const found = /^(?:await\s+)?([\w.]+)\.(?:find_one|count_documents|filter|filter_by|exists)\((.*)\)$/s.exec(
    condition?.text ?? "",
  );
  const [store, query] = [found?.[1], found?.[2] ?? ""];
  if (store === undefined || !/^\s*(?:raise|return|abort)\b/m.test(body?.text ?? "")) return false;
  const owner = functionAround(check);
  const after = owner?.text.slice(check.endIndex - owner.startIndex) ?? "";
  return !/upsert/.test(query) && new RegExp(`\\b${store.replaceAll(".", "\\.")}\\.insert(?:_one)?\\(`).test(after);
}

/** `if existing: raise …`, and then another of the same model: `session.add(User(…))`, `User.objects.create(…)`. */
function isModelMadeAfter({ check, condition, body }: Check, context: RuleContext): boolean {
  const said = condition?.text ?? "";
  if (/^not\b/.test(said)) return false;
  const name = /^(\w+)(?:\s+is not None)?$/.exec(said)?.[1];
  const read = name === undefined ? said : localRead(name, check, context);
  const model =
    /\.(?:first|one_or_none|scalar_one_or_none|scalar|exists|get_or_none)\(/.test(read) &&
    /(?:query|select|exists)\(\s*([A-Z]\w*)|\b([A-Z]\w*)\.(?:query|objects)\./.exec(read);
  const made = model ? (model[1] ?? model[2]) : undefined;
  if (made === undefined || !leaves.test(body?.text.trimEnd().split("\n").at(-1) ?? "")) return false;
  const owner = functionAround(check);
  const after = owner?.text.slice(check.endIndex - owner.startIndex) ?? "";
  return (
    new RegExp(`\\b${made}\\.objects\\.a?create\\(`).test(after) ||
    (new RegExp(`\\b${made}\\(`).test(after) && /\.(?:add|save)\(/.test(after))
  );
}

const leaves = /^\s*(?:raise|return|abort)\b/;

/** The path whose presence a condition asks for. */
function path0(said: string): string | null {
  const found =
    /^(?:os\.path\.(?:exists|isfile|lexists|islink)\((.+)\)|([\w.]+)\.(?:exists|is_file|is_symlink)\(\))$/s.exec(
      said.trim(),
    );
  const made = /^((?:pathlib\.)?Path\([^()]*\))\.(?:exists|is_file|is_symlink)\(\)$/.exec(said.trim())?.[1];
  return found === null ? (made ?? null) : (found[1] ?? found[2] ?? null);
}

/** `if os.path.isfile(path): os.remove(path)`: whoever comes first leaves nothing to remove. */
function removesChecked(path: string, act: string): boolean {
  const name = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return (
    new RegExp(`^(?:os\\.(?:remove|unlink)\\(\\s*${name}\\s*\\)|${name}\\.unlink\\(\\))`).test(act.trim()) &&
    !/missing_ok|FileNotFoundError/.test(act)
  );
}

/** `if path.exists(): raise …`, and then the file is written as if nobody else had come. */
function isWrittenAfterRefusal(check: SyntaxNode, path: string, act: string): boolean {
  if (!/^\s*raise\b/.test(act)) return false;
  const name = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const after = (check.parent?.text ?? "").slice(check.endIndex - (check.parent?.startIndex ?? 0));
  return new RegExp(`${name}\\.write_(?:text|bytes)\\(|(?<![\\w.])open\\(\\s*${name}\\s*,\\s*["']w`).test(after);
}

/** In a `try` that takes a file which is gone already for no error. */
function isForgiven(check: SyntaxNode): boolean {
  let inner = check;
  for (const outer of ancestors(check)) {
    if (outer.type === "function_definition") return false;
    const isTried = outer.type === "try_statement" && outer.childForFieldName("body")?.id === inner.id;
    const handlers = isTried ? outer.namedChildren.filter(({ type }) => type === "except_clause") : [];
    if (
      handlers.some(({ text }) => /^except\b(?:\s*:|.*\b(?:OSError|IOError|FileNotFoundError|Exception)\b)/.test(text))
    )
      return true;
    inner = outer;
  }
  return false;
}

const creates = (act: string): boolean =>
  /\.objects\.create\(|\.add\(\s*\w+|\.insert_one\(|\.insert\(|\.save\(|INSERT INTO|\.create\(/.test(act);

/** What a name was given by in its function. */
function localRead(name: string, from: SyntaxNode, context: RuleContext): string {
  const owner = functionAround(from) ?? context.root;
  return (
    assignedValues(name, context)
      .filter(({ startIndex }) => startIndex >= owner.startIndex && startIndex < from.startIndex)
      .at(-1)?.text ?? ""
  );
}

interface Write {
  readonly store: SyntaxNode;
  readonly key: SyntaxNode | undefined;
  readonly written: SyntaxNode;
}

/** `count = store.get(key); store.set(key, count + 1)`: what others set in between is lost. */
function isReadBefore({ store, key, written }: Write, context: RuleContext): boolean {
  const isCounter = written.type === "binary_operator" && /cache/i.test(store.text);
  const isShared =
    /redis|^r$|rdb|kv|memcache|^mc$/i.test(store.text) ||
    /^redis\./.test(originOf(store, context) ?? "") ||
    (isCounter && context.mentions(/\bredis\b|django\.core\.cache|flask_caching|pymemcache|aiocache/));
  if (!isShared || isGuarded(store) || written.type === "identifier") return false;
  const names = written.descendantsOfType("identifier");
  return names.some(({ text }) => {
    const read = localRead(text, store, context);
    return (
      read.includes(`${store.text}.get(${key?.text ?? ""}`) || read.includes(`${store.text}.hget(${key?.text ?? ""}`)
    );
  });
}

const isStoreRead = (read: string): boolean =>
  /\b(?:redis\w*|r|rdb|conn|redis_client)\.(?:get|hget|exists)\(/.test(read);

const writes = (act: string, read: string): boolean => {
  const store = /([\w.]+)\.(?:get|hget|exists)\(/.exec(read)?.[1] ?? "";
  return (
    new RegExp(`\\b${store.replaceAll(".", "\\.")}\\.(?:set|hset|setex|incr)\\(`).test(act) &&
    /lock|claim|token|count|stock|seat|slot|quota|reserved/i.test(act)
  );
};

const isStore = (store: string, from: SyntaxNode, context: RuleContext): boolean => {
  const node = from.descendantsOfType(["identifier", "attribute"]).find(({ text }) => text === store) ?? null;
  return /(?:^|\.)(?:_?redis\w*|rdb|r|redis_client)$/.test(store) || /^redis\./.test(originOf(node, context) ?? "");
};

function isGuarded(node: SyntaxNode): boolean {
  const owner = functionAround(node);
  // What the function is called guards nothing.
  const body = owner?.childForFieldName("body")?.text ?? owner?.text;
  if (guards.test(body ?? node.parent?.text ?? "")) return true;
  for (const up of ancestors(node))
    if (up.type === "with_statement" && guards.test(up.text.split("\n")[0] ?? "")) return true;
  return false;
}

const isRowRead = (read: string): boolean =>
  /\.(?:objects\.get|get|first|one|one_or_none|scalar_one\w*|get_or_404|filter\w*|query)\(|get_object_or_404\(/.test(
    read,
  ) && /(?:objects|query|session|db\b|get_object_or_404|select)/i.test(read);

/** `account.balance -= amount; account.save()` of a row that was read without a lock. */
function isLostUpdate(record: SyntaxNode, finding: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(finding);
  if (
    owner === null ||
    /^(?:self|cls)$/.test(record.text) ||
    !/^[-+]=?$/.test(
      finding.childForFieldName("operator")?.text ??
        finding.childForFieldName("right")?.childForFieldName("operator")?.text ??
        "",
    )
  )
    return false;
  if (!isRowRead(localRead(record.text, finding, context))) return false;
  const rest = owner.text.slice(finding.endIndex - owner.startIndex);
  const written = new RegExp(`\\b${record.text}\\.save\\(|\\.commit\\(|\\.flush\\(`).test(rest);
  const right = finding.childForFieldName("right")?.text ?? "";
  return written && !/\bF\(|["']/.test(right) && !/\.(?:refresh_from_db)\(/.test(rest) && !isGuarded(finding);
}
