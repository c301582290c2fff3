import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entriesOf, entryAt, itemsOf, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";
import { readDocuments } from "../../../documents/read-documents.ts";

export const rule = defineRule({
  id: "manifest/unpinned-dependency",
  class: "unpinned-dependency",
  title: "Dependency without a bound on its version",
  languages: ["json", "requirements", "toml", "elixir"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-1357"],
  why: `
    The next install takes whatever is the newest then: a release that breaks arrives without a change of yours, a hijacked one
    is installed within the hour, and yesterday's build cannot be made again.`,
  fix: `
    Name the version, or a range that ends before the next major one, and commit a lock file.`,
  example: { language: "requirements", before: "flask", after: "flask==3.0.3" },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 3 },
  tags: ["dependencies", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 6,
  severityByPathClass: { test: "low", example: "info", script: "low" },
  check: (context) => {
    if (context.language === "requirements") return requirementReports(context);
    if (context.language === "elixir") return mixReports(context);
    const [document] = readDocuments(context);
    if (document === undefined) return [];
    return context.language === "json"
      ? packageReports(document)
      : [...projectReports(document), ...poetryReports(document)];
  },
});

const turborepo = "@repo/";

const groups = ["dependencies", "devDependencies", "optionalDependencies", "resolutions", "overrides"];

/**
 * package.json, told by what it holds: lock files have a version of their own, composer and bower other keys. `*` of a package of the
 * same scope is how npm's workspaces name each other (`@repo` in Turborepo's templates): what is in the repository is what is used.
 */
function* packageReports(document: DocumentNode): Generator<Report> {
  const isPackage = ["name", "version", "scripts", "private", "workspaces", "engines"].some(
    (key) => entryAt(document, key) !== null,
  );
  if (!isPackage || entryAt(document, "lockfileVersion") !== null || entryAt(document, "require") !== null) return;
  const scope = /^@[^/]+\//.exec(textAt(document, "name") ?? "")?.[0] ?? turborepo;
  for (const group of groups) {
    for (const { key, keySpan, value } of entriesOf(valueAt(document, group))) {
      const range = (scalarText(value) ?? "1").trim().replace(/^npm:@?[^@]+@/, "");
      if (range === "*" && (key.startsWith(scope) || key.startsWith(turborepo))) continue;
      const message = explainNpmRange(key, range);
      // What overrules the packages' own ranges keeps a known defect out: a lower bound is what is meant.
      const isFloor = /^(?:resolutions|overrides)$/.test(group) && message?.endsWith("no upper one.") === true;
      if (message === null || isFloor) continue;
      yield group === "devDependencies" ? { at: keySpan, message, severity: "low" } : { at: keySpan, message };
    }
  }
}

function explainNpmRange(name: string, range: string): string | null {
  const alternatives = range.split("||").map((each) => each.trim());
  if (alternatives.some((each) => /^(?:[*x](?:\.[*x]){0,2}|)$/i.test(each)) || distributionTag.test(range))
    return `${name} takes any version: ${range === "" ? "none is named" : range}.`;
  if (alternatives.some((each) => /^>=?\s*\d[\w.]*$/.test(each))) return `${name} has a lower bound and no upper one.`;
  if (/^https?:[^#]*\.(?:tgz|tar\.gz)$/.test(range) && !/\d+\.\d+|[0-9a-f]{7,40}/.test(range))
    return `${name} is whatever lies at that address.`;
  const isGit = /^(?:git[+:@]|github:|gitlab:|bitbucket:|[\w-]+\/[\w.-]+(?:#|$)|https?:.*\.git)/.test(range);
  return isGit && !/#(?:semver:|v?\d|[0-9a-f]{7,40}$)/.test(range)
    ? `${name} follows a branch of a git repository.`
    : null;
}

/** A name under which something else is published every time; versions, paths and protocols read otherwise. */
const distributionTag =
  /^(?:latest|next|canary|beta|alpha|dev|nightly|rc|edge|experimental|insiders|snapshot|unstable|preview|tip|main|master)$/i;

const requirement = /^[ \t]*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?[ \t]*([^;#\n]*)/gm;

function* requirementReports({ source, path }: RuleContext): Generator<Report> {
  // Input of pip-compile: the versions stand in what it writes. Hashes prove that a tool wrote this one.
  if (/\.in$|constraints?/i.test(path.replace(/^.*\//, "")) || /--hash=sha256:/.test(source)) return;
  const isForDevelopers =
    developerGroup.test(path.replace(/^.*\//, "").replace(/\.txt$/, "")) || /(?:^|\/)ci\/[^/]+$/.test(path);
  for (const match of source.matchAll(requirement)) {
    const [, name = "", rest = ""] = match;
    const specifier = rest
      .replace(/\s+--.*$/, "")
      .replace(/\\\s*$/, "")
      .trim();
    const startIndex = match.index + match[0].indexOf(name);
    if (/^[.\w-]*[/\\]|^\.|^:/.test(specifier) || /^\s/.test(name)) continue;
    const message = explainSpecifier(name, specifier);
    const at = { startIndex, endIndex: startIndex + name.length };
    if (message !== null) yield isForDevelopers ? { at, message, severity: "low" } : { at, message };
  }
  for (const match of source.matchAll(/^[ \t]*(?:-e[ \t]+|[\w.-]+[ \t]*@[ \t]*)?(git\+\S+)/gm)) {
    if (/@(?:v?\d[\w.]*|[0-9a-f]{7,40})(?:#|$)/.test(match[1] ?? "")) continue;
    const startIndex = match.index + match[0].indexOf("git+");
    yield {
      at: { startIndex, endIndex: match.index + match[0].length },
      message: "The dependency follows a branch of a git repository.",
    };
  }
}

/** Extras and files that only who works on the package installs. */
const developerGroup =
  /(?:^|[-_.])(?:dev(?:el(?:opment)?)?|tests?|testing|docs?|lint(?:ing)?|typing|mypy|pylint|flake8|readthedocs|rtd|ci|qa|bench\w*|release)(?:[-_.]|$)/i;

/** PEP 440: `==`, `===`, `~=` and anything with an upper bound hold it; a direct address is judged elsewhere. */
function explainSpecifier(name: string, specifier: string): string | null {
  if (specifier === "") return `${name} has no version.`;
  if (specifier.startsWith("@") || /===?|~=|</.test(specifier)) return null;
  return /^[>!]/.test(specifier) ? `${name} has a lower bound and no upper one.` : null;
}

/** PEP 621 and groups of dependencies: libraries give lower bounds on purpose, so only what has no version at all is named. */
function* projectReports(document: DocumentNode): Generator<Report> {
  const lists = [
    { list: valueAt(document, "project", "dependencies"), isForDevelopers: false },
    ...entriesOf(valueAt(document, "project", "optional-dependencies")).map(({ key, value }) => ({
      list: value,
      isForDevelopers: developerGroup.test(key),
    })),
    ...[valueAt(document, "dependency-groups"), valueAt(document, "tool", "pdm", "dev-dependencies")]
      .flatMap((groups) => entriesOf(groups))
      .map(({ value }) => ({ list: value, isForDevelopers: true })),
  ];
  for (const { list, isForDevelopers } of lists) {
    for (const item of itemsOf(list)) {
      const message = explainRequirement(scalarText(item) ?? "");
      if (message !== null) yield isForDevelopers ? { at: item, message, severity: "low" } : { at: item, message };
    }
  }
}

function explainRequirement(requirement: string): string | null {
  const [, name = "", rest = ""] = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*([^;]*)/.exec(requirement) ?? [];
  if (name !== "" && rest.trim() === "") return `${name} has no version.`;
  const isBranch = /^@\s*git\+/.test(rest) && !/@(?:v?\d[\w.]*|[0-9a-f]{7,40})(?:#|$)/.test(rest.trim().slice(1));
  return isBranch ? `${name} follows a branch of a git repository.` : null;
}

/** Poetry, Pipenv and Cargo: `*` is any version. */
function* poetryReports(document: DocumentNode): Generator<Report> {
  const tables = [
    ...[
      ["tool", "poetry", "dependencies"],
      ["tool", "poetry", "dev-dependencies"],
      ["packages"],
      ["dev-packages"],
      ["dependencies"],
      ["dev-dependencies"],
      ["build-dependencies"],
      ["tool", "uv", "sources"],
    ].map((path) => valueAt(document, ...path)),
    ...entriesOf(valueAt(document, "tool", "poetry", "group")).map(({ value }) => valueAt(value, "dependencies")),
  ];
  for (const table of tables) {
    for (const { key, keySpan, value } of entriesOf(table)) {
      const version = scalarText(value) ?? textAt(value, "version");
      const git = textAt(value, "git");
      if (version !== null && /^(?:\*|latest|>=\s*0(?:\.0)*)$/.test(version.trim()))
        yield { at: keySpan, message: `${key} takes any version.` };
      else if (git !== null && !["rev", "tag"].some((name) => entryAt(value, name) !== null))
        yield { at: keySpan, message: `${key} follows a branch of a git repository.` };
    }
  }
}

function* mixReports({ source, path }: RuleContext): Generator<Report> {
  if (!/(?:^|\/)mix\.exs$/.test(path) && !/\buse Mix\.Project\b/.test(source)) return;
  for (const match of source.matchAll(
    /^[^#\n]*?\{\s*:(\w+)\s*,\s*(?:"(>=?\s*0(?:\.0)*(?:-0)?|)"|((?:git|github|gitlab):[^}\n]*))([^}\n]*)\}/gm,
  )) {
    const [whole, name = "", , gitSource = "", rest = ""] = match;
    const isGit = gitSource !== "";
    if (isGit && /\b(?:ref|tag):/.test(gitSource + rest)) continue;
    const startIndex = match.index + whole.indexOf(`:${name}`);
    const at = { startIndex, endIndex: startIndex + name.length + 1 };
    const message = isGit ? `${name} follows a branch of a git repository.` : `${name} takes any version.`;
    // mix.lock holds what a range leaves open; a branch moves with every update.
    const isLow = !isGit || (/\bonly:/.test(rest + gitSource) && !/\bonly:[^}\]]*:prod\b/.test(rest + gitSource));
    yield isLow ? { at, message, severity: "low" } : { at, message };
  }
}
