import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";
import type { DockerInstruction } from "../../../documents/dockerfile.ts";
import { readShellCommands } from "../../../documents/shell-commands.ts";
import type { ShellCommand } from "../../../documents/shell-commands.ts";

/** How a package manager is told to install, and how a version is written. */
interface Installer {
  readonly title: string;
  readonly install: RegExp;
  readonly isPinned: (word: string) => boolean;
  /** Options that say where the versions are, or that take a value of their own. */
  readonly pinnedBy?: RegExp;
  readonly valued?: RegExp;
}

const installers: readonly Installer[] = [
  {
    title: "apt",
    install: /^(?:apt-get|apt|aptitude) (?:.* )?install\b/,
    isPinned: (word) => /[=/]/.test(word),
    valued: /^-(?:t|o|-target-release|-option)$/,
  },
  {
    title: "apk",
    install: /^apk (?:.* )?add\b/,
    isPinned: (word) => /[=~<>]|^\./.test(word),
    valued: /^(?:-t|--virtual|-X|--repository)$/,
  },
  {
    title: "dnf",
    install: /^(?:dnf|yum|microdnf|zypper) (?:.* )?(?:install|in)\b/,
    isPinned: (word) => /-\d|=/.test(word),
  },
  {
    title: "pip",
    install: /^(?:(?:uv )?pip[\d.]*|python[\d.]* -m pip|uv tool|pipx) install\b/,
    isPinned: (word) => /===?|@|~=|^\.|\/|\.(?:whl|gz|zip)$|<[\d=]/.test(word),
    pinnedBy: /^(?:-r|--requirement|-c|--constraint|--require-hashes)/,
    valued:
      /^(?:-i|--index-url|--extra-index-url|--trusted-host|-t|--target|--prefix|-f|--find-links|--python|--platform|--root|--timeout|--retries|--no-binary|--only-binary|--proxy|--cert|--progress-bar|-e|--editable)$/,
  },
  {
    title: "npm",
    install: /^(?:npm (?:.* )?(?:install|i|add)|yarn global add|pnpm (?:add|install|i)|bun (?:add|install))\b/,
    isPinned: (word) => /.@[\d^~vV]|^\.|\/.*\.tgz$|^file:|^git/.test(word),
    valued: /^(?:--prefix|--registry|--loglevel|--cache|--filter|--workspace|-w|-C)$/,
  },
  { title: "gem", install: /^gem install\b/, isPinned: (word) => /:\d/.test(word), pinnedBy: /^(?:-v|--version)/ },
  { title: "go", install: /^go install\b/, isPinned: (word) => !/@(?:latest|master|main)$/.test(word) },
  {
    title: "cargo",
    install: /^cargo install\b/,
    isPinned: (word) => /@\d/.test(word),
    pinnedBy: /^(?:--version|--vers|--path|--git|--locked$)/,
    valued: /^--(?:root|features|target)$/,
  },
];

export const rule = defineRule({
  id: "docker/unpinned-package-install",
  class: "unpinned-package-install",
  title: "Packages installed without a version",
  languages: ["dockerfile"],
  category: "security",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-1357"],
  why: `
    Every build takes what the registry calls the newest at that moment. Two images of the same commit differ, a release that
    breaks arrives without a change, and a hijacked one is installed within the hour.`,
  fix: `
    Name versions, or install from a file that does: requirements with hashes, a lock file, apt's name=version. Give apt-get
    --no-install-recommends.`,
  example: {
    language: "dockerfile",
    before: "FROM python:3.12-slim\nRUN pip install gunicorn",
    after: "FROM python:3.12-slim\nRUN pip install gunicorn==22.0.0",
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["docker", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    for (const instruction of readDockerfile(context)?.shipped ?? []) {
      if (instruction.keyword === "RUN") yield* reportsOf(instruction, context.source);
    }
  },
});

/** A distribution's release fixes its packages but for repairs, and its mirrors keep no older ones. */
const distributions: ReadonlySet<string> = new Set(["apt", "apk", "dnf"]);

function* reportsOf(run: DockerInstruction, source: string): Generator<Report> {
  const start = run.keywordSpan.endIndex;
  for (const command of readShellCommands(shellText(source.slice(start, run.endIndex)), start)) {
    const unpinned = unpinnedPackages(command);
    if (unpinned === null) continue;
    yield {
      at: command,
      severity: distributions.has(unpinned.title) ? "info" : "low",
      message: `${unpinned.title} installs ${unpinned.names.slice(0, 3).join(", ")}${unpinned.names.length > 3 ? " and more" : ""} in whatever version is the newest.`,
    };
  }
}

/** Without the flags of RUN and comment lines, at the same places. */
function shellText(text: string): string {
  return text
    .replace(/^[ \t]*#.*$/gm, (line) => " ".repeat(line.length))
    .replace(/^(\s*--\S+)+/, (flags) => " ".repeat(flags.length))
    .replace(/^(\s*)\[(.*)\]\s*$/s, (_, space: string, list: string) => `${space} ${list.replace(/,/g, " ")} `);
}

function unpinnedPackages({ words }: ShellCommand): { title: string; names: readonly string[] } | null {
  const text = words.join(" ");
  const installer = installers.find(({ install }) => install.test(text));
  if (installer === undefined) return null;
  const { install, isPinned, pinnedBy = /(?!)/, valued = /(?!)/ } = installer;
  if (words.some((word) => pinnedBy.test(word))) return null;
  const verbs = install.exec(text)?.[0].split(" ").length ?? 0;
  const names = words.slice(verbs).filter((word, at, rest) => {
    const before = rest[at - 1] ?? "";
    return !word.startsWith("-") && !valued.test(before) && !/[$*{}<>`(]/.test(word) && /^[\w@.]/.test(word);
  });
  const unpinned = names.filter((word) => !isPinned(word));
  return unpinned.length === 0 ? null : { title: installer.title, names: unpinned };
}
