import type { DependencyFact } from "@muster/contract";
import type { FactSource } from "./fact-source.ts";

type Scope = DependencyFact["scope"];

/** Credentials of an address: whoever is asked for a key of SSH is none. */
const userinfo = /\/\/(?!git@)[^/\s@]*@/g;

/** Returns the packages that a manifest names, in order, without credentials; nothing for any other file. */
export function collectDependencies(source: FactSource): DependencyFact[] {
  return packagesOf(source).map((fact) => ({ ...fact, range: fact.range.replace(userinfo, "//***@") }));
}

function packagesOf(source: FactSource): DependencyFact[] {
  const { path, language } = source.context;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "package.json") return packageJson(source);
  if (name === "pyproject.toml") return pyproject(source);
  if (language === "requirements") return requirements(source);
  return name === "mix.exs" ? mix(source) : [];
}

const packageSections: Readonly<Record<string, Scope>> = {
  dependencies: "runtime",
  devDependencies: "development",
  optionalDependencies: "optional",
  peerDependencies: "peer",
};

function packageJson(source: FactSource): DependencyFact[] {
  const top = source.context.root.descendantsOfType("object")[0];
  return (top?.namedChildren ?? []).flatMap((section) => {
    const scope = packageSections[unquoted(section.childForFieldName("key")?.text)];
    const entries = scope === undefined ? [] : (section.childForFieldName("value")?.namedChildren ?? []);
    return entries.flatMap((entry): DependencyFact[] => {
      const [key, value] = [entry.childForFieldName("key"), entry.childForFieldName("value")];
      if (scope === undefined || key === null || value?.type !== "string") return [];
      return [
        { ecosystem: "npm", name: unquoted(key.text), range: unquoted(value.text), scope, line: source.lineOf(entry) },
      ];
    });
  });
}

function unquoted(text: string | undefined): string {
  return (text ?? "").replace(/^["']|["']$/g, "");
}

/** PEP 508: a name, extras, a range, a marker. */
const requirement = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*((?:[=<>!~]=?|@)[^;#]*)?(?:;[^#]*)?(?:#.*)?$/;

function fromRequirement(text: string, scope: Scope, line: number): DependencyFact[] {
  const [, name, range = ""] = requirement.exec(text) ?? [];
  return name === undefined ? [] : [{ ecosystem: "pypi", name, range: range.trim(), scope, line }];
}

function requirements(source: FactSource): DependencyFact[] {
  const isDevelopment = /dev|test|lint|docs/i.test(source.context.path);
  return source.context.source
    .split(/\r?\n/)
    .flatMap((line, index) => fromRequirement(line, isDevelopment ? "development" : "runtime", index + 1));
}

/** PEP 621 lists, dependency groups (PEP 735), and Poetry's tables. */
function pyproject(source: FactSource): DependencyFact[] {
  const { root } = source.context;
  return root.namedChildren
    .filter(({ type }) => type === "table")
    .flatMap((table) => {
      const title = table.namedChildren.find(({ type }) => /key$/.test(type))?.text ?? "";
      const pairs = table.namedChildren.filter(({ type }) => type === "pair");
      return pairs.flatMap((pair): DependencyFact[] => {
        const [key, value] = pair.namedChildren;
        if (key === undefined || value === undefined) return [];
        const scope = scopeOf(title, unquoted(key.text));
        if (scope === null) return [];
        if (value.type === "array") {
          return value
            .descendantsOfType("string")
            .flatMap((each) => fromRequirement(unquoted(each.text), scope, source.lineOf(each)));
        }
        if (!/^tool\.poetry\./.test(title) || key.text === "python") return [];
        const range =
          value.type === "string" ? unquoted(value.text) : (/version\s*=\s*"([^"]*)"/.exec(value.text)?.[1] ?? "");
        return [{ ecosystem: "pypi", name: unquoted(key.text), range, scope, line: source.lineOf(pair) }];
      });
    });
}

function scopeOf(table: string, key: string): Scope | null {
  if (table === "project") return key === "dependencies" ? "runtime" : null;
  if (table === "project.optional-dependencies") return "optional";
  if (table === "dependency-groups") return "development";
  if (table === "tool.poetry.dependencies") return "runtime";
  return /^tool\.poetry\.(?:dev-dependencies|group\.[\w-]+\.dependencies)$/.test(table) ? "development" : null;
}

/** `{:name, "~> 1.0", only: :dev}` in the list of `deps`. */
function mix(source: FactSource): DependencyFact[] {
  const deps = source.context.functions().find(({ name }) => name === "deps");
  return (deps?.node.descendantsOfType("tuple") ?? []).flatMap((tuple): DependencyFact[] => {
    const [name, range, ...rest] = tuple.namedChildren;
    if (name?.type !== "atom") return [];
    const options = [range, ...rest].map((each) => each?.text ?? "").join(" ");
    const scope = /\boptional:\s*true/.test(options) ? "optional" : /\bonly:/.test(options) ? "development" : "runtime";
    const text = range?.type === "string" ? unquoted(range.text) : "";
    return [{ ecosystem: "hex", name: name.text.slice(1), range: text, scope, line: source.lineOf(tuple) }];
  });
}
