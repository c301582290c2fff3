import type { RuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";
import { entryAt, scalarText, textAt } from "./document-node.ts";
import type { DocumentNode, ScalarNode } from "./document-node.ts";
import type { Setting } from "./setting.ts";
import { readDocuments } from "./read-documents.ts";
import { readDockerfile } from "./dockerfile.ts";

const settingsMax = 20_000;
const known = new WeakMap<RuleContext, readonly Setting[]>();

/** Returns every value that the file's configuration sets, in order, whatever the format; of a Dockerfile its ENV and ARG. */
export function readSettings(context: RuleContext): readonly Setting[] {
  const settings = known.get(context) ?? collect(context);
  known.set(context, settings);
  return settings;
}

function collect(context: RuleContext): readonly Setting[] {
  if (context.language === "dockerfile") {
    return (readDockerfile(context)?.stages ?? []).flatMap(({ settings }) => settings);
  }
  const found: Setting[] = [];
  for (const document of readDocuments(context)) walk(document, { path: [], keySpan: document }, found);
  return found;
}

interface Position {
  readonly path: readonly string[];
  readonly keySpan: TextSpan;
}

function walk(node: DocumentNode, { path, keySpan }: Position, found: Setting[]): void {
  if (found.length >= settingsMax) return;
  if (node.kind === "scalar") {
    addScalar(node, { path, keySpan }, found);
    return;
  }
  if (node.kind === "list") {
    for (const item of node.items) walkItem(item, { path, keySpan }, found);
    return;
  }
  for (const { key, keySpan: span, value } of node.entries) walk(value, { path: [...path, key], keySpan: span }, found);
}

/** `- DB_HOST=db`, `- name: DB_HOST` with a value, or an item like any other. */
function walkItem(item: DocumentNode, position: Position, found: Setting[]): void {
  const name = textAt(item, "name") ?? textAt(item, "key") ?? textAt(item, "Name");
  const value = entryAt(item, "value") ?? entryAt(item, "Value");
  const text = scalarText(value?.value);
  if (name !== null && value !== null && text !== null) {
    const { keySpan } = entryAt(item, "name") ?? entryAt(item, "key") ?? entryAt(item, "Name") ?? value;
    found.push({ path: [...position.path, name], name, value: text, nameSpan: keySpan, valueSpan: value.value });
    return;
  }
  if (item.kind === "scalar") addItem(item, position, found);
  else walk(item, position, found);
}

function addItem(item: ScalarNode, position: Position, found: Setting[]): void {
  const text = scalarText(item) ?? "";
  const [, name, value] = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) addScalar(item, { ...position, keySpan: item }, found);
  else found.push({ path: [...position.path, name], name, value, nameSpan: item, valueSpan: item });
}

function addScalar(node: ScalarNode, { path, keySpan }: Position, found: Setting[]): void {
  const text = scalarText(node);
  if (text === null) return;
  found.push({ path, name: path.at(-1) ?? "", value: text, nameSpan: keySpan, valueSpan: node });
}
