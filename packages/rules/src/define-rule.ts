import { RuleMetadata, compareSeverity } from "@muster/contract";
import type { PathClass, Severity } from "@muster/contract";
import { z } from "zod";
import type { RuleContext } from "./context/rule-context.ts";
import { checkQueryText } from "./engine/query-text.ts";
import type { SyntaxNode } from "./engine/syntax-node.ts";
import type { LanguageId } from "./languages/language.ts";

/** What a query captured: `finding` always, the other roles where the matching pattern has them. */
export interface Captures {
  readonly finding: SyntaxNode;
  readonly [role: string]: SyntaxNode | undefined;
}

/** Part of the file's text, in UTF-16 code units: where a node says too much or there is none. A `SyntaxNode` is one too. */
export interface TextSpan {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** One place that a `check` rule reports. */
export interface Report {
  /** What people see: keep it small. */
  readonly at: TextSpan;
  /** One sentence, present tense, about this place. */
  readonly message: string;
  /** Lower than the rule's where this place matters less; where the file stands may lower it further. */
  readonly severity?: Severity;
  /** Parts of the text that are a secret: asterisks stand for them wherever the file's findings are shown or stored. */
  readonly secrets?: readonly TextSpan[];
}

/** What all definitions say about their rule. */
interface DefinitionBase {
  readonly id: string;
  readonly class: string;
  readonly title: string;
  readonly languages: readonly [LanguageId, ...LanguageId[]];
  readonly category: RuleMetadata["category"];
  readonly severity: Severity;
  readonly confidence: RuleMetadata["confidence"];
  readonly cwe?: readonly string[];
  readonly why: string;
  readonly fix: string;
  readonly example: { readonly language: LanguageId; readonly before: string; readonly after: string };
  readonly effort: RuleMetadata["effort"];
  readonly tags: readonly string[];
  readonly lifecycle: RuleMetadata["lifecycle"];
  readonly since: string;
  readonly version: number;
  readonly aliases?: readonly string[];
  /** Lower severities for files that are not production code. A finding is lowered, never dropped. */
  readonly severityByPathClass?: Readonly<Partial<Record<PathClass, Severity>>>;
}

/** A rule that looks for a shape: a query finds places, `accept` judges them. */
export interface QueryRuleDefinition extends DefinitionBase {
  /** A tree-sitter query with `@finding` once in every pattern; one per language where node names differ. */
  readonly query: string | Readonly<Partial<Record<LanguageId, string>>>;
  /** Pure and short. What it refuses is not reported. */
  readonly accept?: (captures: Captures, context: RuleContext) => boolean;
  /** The place that people see where it is a part of `@finding` that only the judgement knows; null for `@finding` itself. */
  readonly place?: (captures: Captures, context: RuleContext) => SyntaxNode | null;
  /** Nodes whose text is a secret: asterisks stand for it wherever the file's findings are shown or stored. */
  readonly secrets?: (captures: Captures, context: RuleContext) => readonly (SyntaxNode | null)[];
  /** One sentence, present tense, about this place. */
  readonly message: string | ((captures: Captures, context: RuleContext) => string);
  /** A severity below the rule's for a place that matters less; undefined for the rule's own. */
  readonly severityOf?: (captures: Captures, context: RuleContext) => Severity | undefined;
  readonly check?: never;
}

/** A rule that looks at a whole file: its measures, its comments, its text, a configuration document. */
export interface CheckRuleDefinition extends DefinitionBase {
  /** Returns or yields what it found. Pure; asked once per file, so it begins with a cheap no (`context.mentions`). */
  readonly check: (context: RuleContext) => Iterable<Report>;
  readonly query?: never;
}

/** What the author of a rule writes: see AUTHORING.md. */
export type RuleDefinition = QueryRuleDefinition | CheckRuleDefinition;

/** A rule that has been checked: metadata for people and machines, queries per language, and the judgement. */
export interface Rule {
  readonly metadata: RuleMetadata;
  readonly languages: readonly LanguageId[];
  readonly severityByPathClass: Readonly<Partial<Record<PathClass, Severity>>>;
  /** Empty for a `check` rule. */
  readonly queries: ReadonlyMap<LanguageId, string>;
  /** Null for a rule with queries. */
  readonly check: ((context: RuleContext) => Iterable<Report>) | null;
  readonly accept: (captures: Captures, context: RuleContext) => boolean;
  readonly place: (captures: Captures, context: RuleContext) => SyntaxNode | null;
  readonly secrets: (captures: Captures, context: RuleContext) => readonly (SyntaxNode | null)[];
  readonly message: (captures: Captures, context: RuleContext) => string;
  readonly severityOf: (captures: Captures, context: RuleContext) => Severity | undefined;
}

const idPattern = /^[a-z][a-z0-9]*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const refusedPrefix = /\/(no|detect|avoid|disallow)-/;

/** Rules for one definition, each with the sentence that says the fix. */
const Checked = RuleMetadata.superRefine((rule, context) => {
  const refuse = (message: string): void => context.addIssue({ code: "custom", message });
  if (!idPattern.test(rule.id)) refuse("`id` must be pack/flagged-pattern in kebab-case, such as python/shell-true");
  if (refusedPrefix.test(rule.id))
    refuse("`id` must name the flagged pattern, not the cure: drop no-, detect-, avoid-");
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.class)) refuse("`class` must be a slug of the catalogue of classes");
  if (rule.category === "security" && rule.cwe.length === 0) {
    refuse('a security rule must name its weakness: add `cwe`, such as ["CWE-295"]');
  }
  for (const field of ["title", "why", "fix", "since"] as const) {
    if (rule[field] === "") refuse(`\`${field}\` must say something`);
  }
  if (!rule.languages.includes(rule.example.language)) refuse("`example.language` must be one of `languages`");
  if (rule.example.before === "" || rule.example.after === "") refuse("`example` must show code before and after");
  if (new Set(rule.languages).size < rule.languages.length) refuse("`languages` names a language twice");
});

/**
 * Checks a definition and returns the rule. Throws an Error that names the rule and says what to change, so that a
 * broken rule is noticed when it is loaded and not when it should have found something.
 */
export function defineRule(definition: RuleDefinition): Rule {
  const parsed = Checked.safeParse(describe(definition));
  if (!parsed.success) throw new Error(`rule ${definition.id}: ${z.prettifyError(parsed.error)}`);
  refuseRaisedSeverity(definition);
  const { languages, severityByPathClass = {} } = definition;
  return { metadata: parsed.data, languages, severityByPathClass, ...judgementOf(definition) };
}

/** How a rule finds and judges places: the part in which the two kinds differ. */
function judgementOf(definition: RuleDefinition): Omit<Rule, "metadata" | "languages" | "severityByPathClass"> {
  if (definition.check !== undefined) return { ...judgesNothing, check: definition.check };
  const { message, accept, place, secrets, severityOf } = definition;
  return {
    queries: new Map(definition.languages.map((language) => [language, queryFor(definition, language)])),
    check: null,
    accept: accept ?? judgesNothing.accept,
    place: place ?? judgesNothing.place,
    secrets: secrets ?? judgesNothing.secrets,
    severityOf: severityOf ?? judgesNothing.severityOf,
    message: typeof message === "string" ? () => message : message,
  };
}

const judgesNothing = {
  queries: new Map<LanguageId, string>(),
  accept: () => true,
  place: () => null,
  secrets: () => [],
  severityOf: () => undefined,
  message: () => "",
};

/** The metadata of a definition, its texts without the indentation of the source they were written in. */
function describe(definition: RuleDefinition): Partial<Record<keyof RuleMetadata, unknown>> {
  const { id, class: ruleClass, title, languages, category, severity, confidence, example } = definition;
  const { effort, lifecycle, since, version } = definition;
  return {
    ...{ id, class: ruleClass, title, languages: [...languages], category, severity, confidence },
    cwe: [...(definition.cwe ?? [])],
    why: paragraph(definition.why),
    fix: paragraph(definition.fix),
    example: { language: example.language, before: dedent(example.before), after: dedent(example.after) },
    tags: [...definition.tags],
    ...{ effort, lifecycle, since, version },
    aliases: [...(definition.aliases ?? [])],
  };
}

function refuseRaisedSeverity({ id, severity, severityByPathClass = {} }: RuleDefinition): void {
  for (const [pathClass, lowered] of Object.entries(severityByPathClass)) {
    if (compareSeverity(lowered, severity) < 0) {
      throw new Error(`rule ${id}: \`severityByPathClass.${pathClass}\` may lower the severity, never raise it`);
    }
  }
}

function queryFor({ id, query }: QueryRuleDefinition, language: LanguageId): string {
  const text = typeof query === "string" ? query : query[language];
  if (text === undefined)
    throw new Error(`rule ${id}: \`query\` has no entry for ${language}, which \`languages\` names`);
  const complaint = checkQueryText(text);
  if (complaint !== null) throw new Error(`rule ${id}: ${complaint}`);
  return text;
}

/** Joins the lines of a paragraph written over several indented lines; empty lines part paragraphs. */
function paragraph(text: string): string {
  return text
    .trim()
    .split(/\n[ \t]*\n/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .join("\n\n");
}

/** Removes the common indentation and the outer empty lines of a block of code. */
function dedent(text: string): string {
  const lines = text.replace(/^[ \t]*\n|\n[ \t]*$/g, "").split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(Number.isFinite(common) ? common : 0).trimEnd()).join("\n");
}
