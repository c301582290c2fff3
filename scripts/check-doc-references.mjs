import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./prepare/state.mjs";

const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs"];
const endings = "ts|tsx|mjs|cjs|js|json|md|ya?ml|sql|sh|toml|svg|png";
/** A path in code marks or a link that starts at a top folder of ours, or a file of the root folder. */
const quoted = new RegExp("`([^`\\s]+)`|\\]\\(([^)\\s#]+)(?:#[^)]*)?\\)", "gu");

/** Lists the paths that documents cite and that do not exist, as "document:line: path". */
export function findDeadReferences(base = root) {
  const folders = new Set(readdirSync(base).filter((name) => isFolder(base, name)));
  const dead = [];
  let seen = 0;
  for (const document of documents.flatMap((name) => listMarkdown(base, name))) {
    const lines = readFileSync(path.join(base, document), "utf8").split("\n");
    for (const [index, line] of lines.entries()) {
      for (const [, code, link] of line.matchAll(quoted)) {
        const target = link === undefined ? fromCode(code, folders) : fromLink(link, document);
        if (target === null) continue;
        seen += 1;
        if (!exists(base, target)) dead.push(`${document}:${index + 1}: ${code ?? link}`);
      }
    }
  }
  return { dead, seen };
}

function fromCode(text, folders) {
  const name = text.replace(/^\.\//u, "").replace(/:\d+$/u, "");
  if (/[<>{}$*…|]|\.\.\.|^[@/~]/u.test(name)) return null;
  const [first, ...rest] = name.split("/");
  if (rest.length === 0) return null;
  return folders.has(first) && (name.endsWith("/") || new RegExp(`\\.(${endings})$`, "u").test(name)) ? name : null;
}

function fromLink(link, document) {
  if (/^[a-z][a-z0-9+.-]*:/iu.test(link)) return null;
  return path.posix.join(path.posix.dirname(document), decodeURI(link));
}

/** What git ignores (a build's output) may be cited without being there. */
function exists(base, target) {
  if (existsSync(path.join(base, target))) return true;
  try {
    execFileSync("git", ["check-ignore", "-q", "--", target], { cwd: base, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function listMarkdown(base, name) {
  const found = statSync(path.join(base, name), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [name];
  return readdirSync(path.join(base, name), { recursive: true })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.posix.join(name, file));
}

function isFolder(base, name) {
  return statSync(path.join(base, name)).isDirectory();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { dead, seen } = findDeadReferences();
  for (const line of dead) console.error(`${line} does not exist`);
  if (seen === 0) console.error("No document cites a path, which cannot be: the check looks in the wrong place");
  process.exitCode = dead.length > 0 || seen === 0 ? 1 : 0;
}
