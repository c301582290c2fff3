import type { ColumnFact, TableFact } from "@muster/contract";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import type { FactSource } from "../fact-source.ts";
import { chainUpTo } from "../member-chain.ts";
import type { ChainCall } from "../member-chain.ts";
import { plural, underscored } from "../../text/inflections.ts";
import { readPhpCall as read } from "../php-call.ts";
import { isReverted } from "./is-reverted.ts";

/** Laravel's migrations: `Schema::create("orders", function (Blueprint $table) { $table->string("name"); })`, and `Schema::table`. */
export function collectPhpTables(source: FactSource): readonly TableFact[] {
  const { context } = source;
  if (!context.mentions(/\bSchema::/)) return [];
  return source.calls.flatMap(({ node }): readonly TableFact[] => {
    const found = read(node);
    if (found?.object?.text.replace(/^.*\\/, "") !== "Schema" || !/^(?:create|table)$/.test(found.member)) return [];
    if (isReverted(node)) return [];
    const name = context.text(context.argument(node, 0));
    const statements = context.argument(node, 1)?.childForFieldName("body")?.namedChildren ?? [];
    const chains = statements.flatMap((statement) => {
      const calls = statement.firstNamedChild === null ? [] : chainUpTo(statement.firstNamedChild, read).calls;
      return calls.length === 0 ? [] : [calls];
    });
    const columns = chains.flatMap((calls) => columnOf(calls, source));
    for (const calls of chains) addReference(calls, columns, source);
    const indexes = chains.flatMap((calls) => indexOf(calls, source));
    const isEmpty = name === null || columns.length + indexes.length === 0;
    return isEmpty ? [] : [{ name, model: null, columns, indexes, line: source.lineOf(node) }];
  });
}

/** What is no column by itself. */
const others =
  /^(?:index|unique|primary|fullText|spatialIndex|drop\w*|rename\w*|timestamps\w*|softDeletes\w*|engine|charset|comment|after|foreign)$/;

/** `foreign("user_id")->references("id")->on("users")->onDelete("cascade")`, of this call's column or of one that the table had before. */
function addReference(calls: readonly ChainCall[], columns: ColumnFact[], { context }: FactSource): void {
  const [first, ...rest] = calls;
  const given = (name: string): string | null =>
    context.text(context.argument(rest.find(({ member }) => member === name)?.call, 0));
  const name = first?.member === "foreign" ? context.text(context.argument(first.call, 0)) : null;
  const table = given("on");
  if (name === null || table === null) return;
  const key = given("references");
  const reference = { references: key === null ? table : `${table}.${key}`, onDelete: onDeleteOf(rest, context) };
  const column = columns.find((each) => each.name === name);
  if (column !== undefined) Object.assign(column, reference);
  else columns.push({ name, type: "", nullable: null, indexed: false, ...reference });
}

function onDeleteOf(calls: readonly ChainCall[], context: FactSource["context"]): string | null {
  const written = calls.find(({ member }) => member === "onDelete");
  const short = calls.find(({ member }) => /^(?:cascade|null|restrict|noAction)OnDelete$/.test(member))?.member;
  if (short === undefined) return context.text(context.argument(written?.call, 0));
  return { nullOnDelete: "set null", noActionOnDelete: "no action" }[short] ?? short.replace("OnDelete", "");
}

/** `foreignIdFor(User::class)` is `user_id`. */
function nameOf({ member, call }: ChainCall, { context }: FactSource): string | null {
  const first = context.argument(call, 0);
  if (member === "id" && first === null) return "id";
  if (member !== "foreignIdFor") return context.text(first);
  const model = /(\w+)::class$/.exec(first?.text ?? "")?.[1];
  return context.text(context.argument(call, 1)) ?? (model === undefined ? null : `${underscored(model)}_id`);
}

/** Laravel's `constrained()` says the table by the name of the column; where its plural is not sure, the model stands for it. */
function guessedTable(column: string): string {
  const model = column.replace(/_id$/, "");
  return plural(model) ?? model;
}

/** `nullableUuidMorphs("owner")`: whose row it is and in which table, with one index over both. */
const morphs = /^(nullable)?((?:numeric|uuid|ulid)?morphs)$/i;

function morphColumns(name: string, kind: string, nullable: boolean): readonly ColumnFact[] {
  const type = /^(?:uuid|ulid)/i.exec(kind)?.[0].toLowerCase() ?? "unsignedBigInteger";
  const rest = { nullable, indexed: false, references: null, onDelete: null };
  return [
    { name: `${name}_type`, type: "string", ...rest },
    { name: `${name}_id`, type, ...rest },
  ];
}

function columnOf(calls: readonly ChainCall[], source: FactSource): readonly ColumnFact[] {
  const { context } = source;
  const [first, ...rest] = calls;
  const call = (name: RegExp): SyntaxNode | null => rest.find(({ member }) => name.test(member))?.call ?? null;
  if (first === undefined || others.test(first.member) || call(/^change$/) !== null) return [];
  const name = nameOf(first, source);
  if (name === null) return [];
  const [, mayBeNull, kind] = morphs.exec(first.member) ?? [];
  if (kind !== undefined) return morphColumns(name, kind, mayBeNull !== undefined);
  const isKey = /^(?:id|(?:big|small|tiny|medium)?[iI]ncrements)$/.test(first.member);
  const constrained = call(/^constrained$/);
  const target = context.text(context.argument(constrained, 0)) ?? guessedTable(name);
  return [
    {
      name,
      type: first.member,
      nullable: !isKey && call(/^nullable$/) !== null,
      // A constraint makes its index where the database is MySQL, Laravel's default; others are told by `index()`.
      indexed: isKey || call(/^(?:index|unique|primary)$/) !== null,
      references: constrained === null ? null : target,
      onDelete: onDeleteOf(rest, context),
    },
  ];
}

function indexOf([first]: readonly ChainCall[], { context }: FactSource): readonly string[][] {
  const morph = morphs.test(first?.member ?? "") ? context.text(context.argument(first?.call, 0)) : null;
  if (morph !== null) return [[`${morph}_type`, `${morph}_id`]];
  if (first === undefined || !/^(?:index|unique|primary)$/.test(first.member)) return [];
  const given = context.argument(first.call, 0);
  const nodes =
    given?.type === "array_creation_expression" ? given.namedChildren.map((each) => each.lastNamedChild) : [given];
  const names = nodes.flatMap((each) => context.text(each) ?? []);
  return names.length === 0 ? [] : [names];
}
