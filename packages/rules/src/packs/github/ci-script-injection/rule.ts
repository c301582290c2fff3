import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entriesOf, entryAt, scalarText, valueAt } from "../../../documents/document-node.ts";
import type { DocumentEntry, DocumentNode } from "../../../documents/document-node.ts";
import { actionOf, readWorkflow, stepsOf } from "../../../documents/github-workflow.ts";

/** What a stranger writes: texts of issues, pull requests, comments and commits, names of branches. */
const attackerSet =
  /github\.head_ref|github\.event\.(?:issue|pull_request|discussion|comment|review|review_comment|pages|commits|head_commit|workflow_run|inputs|client_payload)\b[\w.*[\]'"-]*?\.?(?:title|body|message|name|email|ref|label|head_branch|head_commit|display_title|default_branch|page_name|\w*)\b|github\.event\.(?:commits|pages)|inputs\.|github\.event\.inputs/;
/** Numbers, dates, states and names in which GitHub allows no sign that a shell reads. */
const plainFields = [
  "number|id|node_id|sha|html_url|url|created_at|updated_at|merged|draft|state|login|conclusion|run_id|run_number",
  "additions|deletions|comments|user|type|private|fork|author_association|locked|mergeable|action|full_name",
  "changed_files|review_comments|labels|milestone",
].join("|");
const harmlessFields: readonly RegExp[] = [
  new RegExp(`\\.(?:${plainFields})(?:\\.(?:id|login|type|sha))?\\s*$`),
  // Their number; elsewhere commits have messages.
  /\bpull_request\.commits\s*$/,
  /(?:repo|repository)\.name\s*$/,
  // Only who may write to the repository makes labels.
  /\.labels?\.(?:\*\.)?(?:name|color|description)\s*$/,
  /^\s*github\.event\.(?:number|action|repository|sender|organization|installation|before|after|ref|created|deleted|forced|compare)\b/,
];
/** Branches of the repository itself: whoever makes one may push. */
const ownNames = /\bpull_request\.base\.(?!label\b)/;
const textFields =
  /(?:title|body|message|name|email|ref|label|head_branch|display_title|page_name|description|head_ref|inputs\.[\w-]+|client_payload[\w.-]*|commits)(?:\s*\|\||\s*&&|\s*$|\s*[,)])/;

/** Inputs of actions that are run as code. */
const scriptInputs: Readonly<Record<string, readonly string[]>> = {
  "actions/github-script": ["script"],
  "azure/cli": ["inlineScript"],
  "azure/powershell": ["inlineScript"],
  "appleboy/ssh-action": ["script"],
  "mikefarah/yq": ["cmd"],
};

export const rule = defineRule({
  id: "github/ci-script-injection",
  class: "ci-script-injection",
  title: "Text of a stranger put into a script",
  languages: ["yaml"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-94", "CWE-78"],
  why: `
    GitHub puts the text into the script before the shell reads it. A pull request whose title holds a quote and a command
    runs that command, with the job's token and secrets.`,
  fix: `
    Put the value into env: and use the variable in the script, in quotes: the shell then treats it as text.`,
  example: {
    language: "yaml",
    before: `
      on: issues
      jobs:
        greet:
          runs-on: ubuntu-24.04
          steps:
            - run: echo "\${{ github.event.issue.title }}"`,
    after: `
      on: issues
      jobs:
        greet:
          runs-on: ubuntu-24.04
          steps:
            - run: echo "$TITLE"
              env:
                TITLE: \${{ github.event.issue.title }}`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["ci", "injection"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low" },
  check: function* (context) {
    if (!context.mentions(/\$\{\{/)) return;
    const workflow = readWorkflow(context);
    if (workflow === null) return;
    for (const { step } of stepsOf(workflow)) {
      for (const script of scriptsOf(step)) yield* judge(script, context, workflow.document);
    }
  },
});

function scriptsOf(step: DocumentNode): readonly DocumentEntry[] {
  const run = entryAt(step, "run");
  const inputs = scriptInputs[actionOf(step)?.name.toLowerCase() ?? ""] ?? [];
  const given = entriesOf(valueAt(step, "with")).filter(({ key }) => inputs.includes(key));
  return run === null ? given : [run, ...given];
}

function* judge({ value }: DocumentEntry, { source }: RuleContext, document: DocumentNode): Generator<Report> {
  const text = source.slice(value.startIndex, value.endIndex);
  for (const match of text.matchAll(/\$\{\{([^}]*(?:\}(?!\})[^}]*)*)\}\}/g)) {
    const expression = match[1] ?? "";
    const danger = dangerOf(throughEnvironment(expression, document), document);
    if (danger === null) continue;
    const startIndex = value.startIndex + match.index;
    const at = { startIndex, endIndex: startIndex + match[0].length };
    const message = `${expression.trim().slice(0, 80)} is put into the script as it is: ${danger === "high" ? "a stranger" : "who starts the workflow"} can write commands there.`;
    yield danger === "high" ? { at, message } : { at, message, severity: danger };
  }
}

/** `${{ env.TITLE }}` is put into the script as the shell never sees `$TITLE`: what the variable holds counts. */
function throughEnvironment(expression: string, document: DocumentNode): string {
  const name = /^\s*env\.(\w+)\s*$/.exec(expression)?.[1];
  if (name === undefined) return expression;
  const jobs = entriesOf(valueAt(document, "jobs")).map(({ value }) => value);
  for (const holder of [...jobs, document]) {
    const value = scalarText(valueAt(holder, "env", name)) ?? "";
    const inner = /^\s*\$\{\{([^}]*)\}\}\s*$/.exec(value)?.[1];
    if (inner !== undefined) return inner;
  }
  return expression;
}

/**
 * What an expression can give: each side of `||`, and of `&&` the last, as those before are only tested. Comparisons and
 * hashes give true, false and digits.
 */
function resultsOf(expression: string): readonly string[] {
  const inner = withoutParentheses(expression.trim());
  const alternatives = splitAt(inner, "||");
  if (alternatives.length > 1) return alternatives.flatMap(resultsOf);
  const conditions = splitAt(inner, "&&");
  if (conditions.length > 1) return resultsOf(conditions.at(-1) ?? "");
  return /^(?:contains|startsWith|endsWith|hashFiles|toJSON\(github\.event\.number)\s*\(|^!|[=!]=/i.test(inner)
    ? []
    : [inner];
}

const depthMax = 20;

function withoutParentheses(text: string, depth = 0): string {
  const isWrapped = text.startsWith("(") && closingIndex(text) === text.length - 1 && depth < depthMax;
  return isWrapped ? withoutParentheses(text.slice(1, -1).trim(), depth + 1) : text;
}

/** Where the parenthesis closes with which a text begins. */
function closingIndex(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** The parts between operators that stand in no parentheses and no text. */
function splitAt(text: string, operator: "||" | "&&"): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let isText = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'") isText = !isText;
    else if (isText) continue;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (depth === 0 && text.startsWith(operator, at)) {
      parts.push(text.slice(start, at));
      start = at + 2;
      at++;
    }
  }
  return [...parts, text.slice(start)];
}

const dangers = ["low", "medium", "high"] as const;

/** The worst of what an expression can give. */
function dangerOf(expression: string, document: DocumentNode): Danger | null {
  const found = new Set(
    resultsOf(expression.slice(0, expressionMax)).map((result) => dangerOfResult(result, document)),
  );
  return dangers.findLast((danger) => found.has(danger)) ?? null;
}

type Danger = (typeof dangers)[number];
const expressionMax = 2_000;

/** Who chooses the value: anybody, somebody with the right to start the workflow, or nobody who matters. */
function dangerOfResult(result: string, document: DocumentNode): Danger | null {
  const whole = result.trim();
  // The whole event holds every text of it.
  if (
    /^toJSON\(\s*github(?:\.event(?:\.(?:issue|pull_request|comment|review|discussion|head_commit|commits))?)?\s*\)$/i.test(
      whole,
    )
  )
    return "high";
  const inner = /^toJSON\(\s*([\w.*]+)\s*\)$/i.exec(whole)?.[1] ?? whole;
  if (ownNames.test(inner) && !/\bhead\b|head_ref|title|body/.test(inner)) return null;
  if (!attackerSet.test(inner) || !textFields.test(inner)) return null;
  if (harmlessFields.some((field) => field.test(inner))) return null;
  if (!/(?:^|[^.\w])(?:github\.event\.)?inputs\.|client_payload/.test(inner)) return "high";
  const name = /inputs\.([\w-]+)/.exec(inner)?.[1] ?? "";
  if (hasClosedType(name, document)) return null;
  // Whoever starts the workflow may write to the repository, and callers write the value in a workflow of their own.
  return /client_payload/.test(inner) ? "medium" : "low";
}

/** Inputs that are a choice, a number or a switch are none of the caller's words. */
function hasClosedType(name: string, document: DocumentNode): boolean {
  return ["workflow_dispatch", "workflow_call"].some((event) => {
    const input = valueAt(document, "on", event, "inputs", name);
    const type = entryAt(input, "type");
    return (
      type !== null &&
      type.value.kind === "scalar" &&
      /^(?:choice|boolean|number|environment)$/.test(String(type.value.value))
    );
  });
}
