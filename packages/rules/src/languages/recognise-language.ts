import { decodeSource } from "../content/decode-source.ts";
import { detectLanguage, extensionOf } from "./detect-language.ts";
import type { LanguageId } from "./language.ts";
import { linguistAliases, linguistInterpreters } from "./linguist-names.ts";

/** linguist's own bound: what a file is shows in its beginning. */
const probeBytes = 50 * 1024;

/** A longer line is no note to an editor, and must not cost more than one. */
const modelineCharactersMax = 200;

type Recognise = (text: string) => LanguageId | null;

const startsAsXml = /^\s*<(?:\?xml\s|!DOCTYPE\s+(?!html)|TS\b)/i;
const xmlOr =
  (other: LanguageId | null): Recognise =>
  (text) =>
    startsAsXml.test(text) ? "xml" : other;
const jsonOrText: Recognise = (text) => (/^\s*[[{]/.test(text) ? "json" : "text");

const cpp =
  /^[ \t]*#\s*include\s*<(?:c?std\w+|string|vector|map|list|array|memory|utility|functional|algorithm|[io]*stream)>|^[ \t]*template\s*<|^[ \t]*(?:class\s+\w+|(?:using[ \t]+)?namespace\s+\w+|(?:public|private|protected)\s*:|constexpr\s)|\bstd::\w|\b(?:static|const|reinterpret|dynamic)_cast\s*</m;
const objectiveC =
  /^[ \t]*(?:@(?:interface|class|protocol|property|end|synthesize|implementation)\b|#import\s+[<"][^>"\n]+\.h[>"])/m;
const cppOr =
  (other: LanguageId): Recognise =>
  (text) =>
    cpp.test(text) ? "cpp" : other;

/** Comments, and then the first instruction of a Dockerfile; `from docker import build` is Python. */
const startsAsDockerfile =
  /^(?:[ \t\r]*(?:#[^\n]*)?\n)*[ \t]*(?:FROM[ \t]+(?:--platform=\S+[ \t]+)?[^\s-]\S*(?:[ \t]+AS[ \t]+\S+)?[ \t\r]*(?:\n|$)|ARG[ \t]+\w+[ \t\r]*(?:[=\n]|$))/i;
const dockerfileOr =
  (other: Recognise | null): Recognise =>
  (text) =>
    startsAsDockerfile.test(text) ? "dockerfile" : (other?.(text) ?? null);
/** Files of code are called so, and Dockerfiles of what they are for: `dockerfile.php`. */
const maybeDockerfile = /(?:^|\/)(?:docker|container)file[.-][^/]+$/;

/** Extensions that several languages share, and what tells them apart; null where the name's answer stands. */
const byContent: Readonly<Record<string, Recognise>> = {
  ".h": (text) => (objectiveC.test(text) ? "text" : cpp.test(text) ? "cpp" : null),
  ".hh": (text) => (text.startsWith("<?hh") ? "text" : null),
  ".cp": cppOr("text"),
  ".re": cppOr("text"),
  ".ts": xmlOr(null),
  ".tsx": xmlOr(null),
  ".rs": (text) => (/^[ \t]*#pragma\s+(?:rs|version)\b/m.test(text) ? "text" : startsAsXml.test(text) ? "xml" : null),
  ".cs": (text) => (/![\w\s]+methodsFor: /.test(text) ? "text" : null),
  ".php": (text) => (/^<\?hh\b/m.test(text) ? "text" : null),
  ".md": (text) => (/^\(define_\w+/m.test(text) && !/^#{1,6} /m.test(text) ? "text" : null),
  ".ex": (text) =>
    /^[ \t]*(?:public\s+)?include\s+[\w/.]+\.e\b|^[ \t]*(?:global\s+)?(?:procedure|atom|sequence)\s/m.test(text)
      ? "text"
      : null,
  ".inc": recogniseInclude,
  ".es": (text) => (/^[ \t]*(?:%%|main\s*\(.*?\)\s*->)/m.test(text) ? "text" : "javascript"),
  ".gs": (text) => (/^#version\s+\d+\b|^uses (?:java|gw)\.|^\[indent=\d+\]/m.test(text) ? "text" : "javascript"),
  ".rpy": (text) => (/^(?:import|from|class|def)\s/m.test(text) ? "python" : "text"),
  ".spec": (text) => (/\bPod::Spec\b/.test(text) ? "ruby" : /^a = Analysis\(/m.test(text) ? "python" : "text"),
  ".pluginspec": xmlOr("ruby"),
  ".workflow": xmlOr(null),
  ".plist": (text) => (text.trimStart().startsWith("<") ? null : "text"),
  ".yy": jsonOrText,
  ".ice": jsonOrText,
  ".tact": jsonOrText,
  ...Object.fromEntries(
    [".mod", ".sch", ".gml", ".csl", ".mojo", ".mm", ".gst", ".ncl", ".res", ".sw", ".typ"].map((extension) => [
      extension,
      xmlOr("text"),
    ]),
  ),
};

/**
 * Returns the language of a file's content, where its name leaves that open: extensions that several languages share, and
 * files without one, by shebang, modeline or the way they begin. `planned` is what was decided by the name or by the
 * repository's attributes; these have the last word.
 */
export function recogniseLanguage(path: string, planned: LanguageId, bytes: Uint8Array): LanguageId {
  const named = detectLanguage(path);
  if (planned !== (named ?? "text")) return planned;
  const byExtension = byContent[extensionOf(path)] ?? (named === null ? recogniseUnnamed : null);
  const recognise = maybeDockerfile.test(path) ? dockerfileOr(byExtension) : byExtension;
  if (recognise === null) return planned;
  return recognise(decodeSource(bytes.subarray(0, probeBytes)).text) ?? planned;
}

function recogniseInclude(text: string): LanguageId {
  if (/^\s*<\?(?:php|=|\s)/.test(text)) return "php";
  if (/^\s*<(?:!doctype\s+html|html|div|table|head|script|p|a|ul|!--)/i.test(text)) return "html";
  if (cpp.test(text) || /^[ \t]*#\s*(?:include\s*[<"]|ifn?def\s|pragma\s)/m.test(text)) return "cpp";
  return /^\s*(?:--[^\n]*\n\s*)*(?:create|insert|select|alter|drop|update|delete)\s/i.test(text) ? "sql" : "text";
}

/** A file whose name says nothing. */
function recogniseUnnamed(text: string): LanguageId {
  const interpreter = interpreterOf(text);
  if (interpreter !== null) return linguistInterpreters.get(interpreter) ?? "text";
  const mode = modeOf(text);
  if (mode !== null) return linguistAliases.get(mode) ?? "text";
  if (/^\s*<\?php\b/.test(text)) return "php";
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(text)) return "html";
  return startsAsXml.test(text) ? "xml" : "text";
}

/** The program of a shebang, without its version: `#!/usr/bin/env -S FOO=1 python3.11 -u` is python. */
function interpreterOf(text: string): string | null {
  const words = /^#!\s*([^\n]*)/.exec(text)?.[1]?.slice(0, shebangCharactersMax).match(shebangWord) ?? [];
  const [first = "", ...others] = words;
  const program = nameOf(nameOf(first) === "env" ? programOfEnv(others) : first);
  if (program === "") return null;
  const known = [program, program.replace(/[\d.-]+$/, "")].find((name) => linguistInterpreters.has(name));
  return known ?? program;
}

/** What the kernel reads of it, and some. */
const shebangCharactersMax = 1_000;
/** A word as `env -S` reads it: quotes hold blanks together. */
const shebangWord = /(?:"[^"]*"?|'[^']*'?|[^\s"'])+/g;

function nameOf(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

/** The program that env(1) starts: behind its options, of which some take the next word, and behind assignments. */
function programOfEnv(words: readonly string[]): string {
  const waiting = [...words];
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    const split = /^(?:-[iv0]*S|--split-string=?)(.*)$/.exec(word)?.[1];
    if (split !== undefined) waiting.unshift(...(split.replace(/^["']|["']$/g, "").match(shebangWord) ?? []));
    else if (/^(?:-[iv0]*[uC]|--unset|--chdir)$/.test(word)) waiting.shift();
    else if (!word.startsWith("-") && !word.includes("=")) return word.replace(/^["']|["']$/g, "");
  }
  return "";
}

/** What Emacs or Vim are told in the first or last lines: `-*- mode: ruby -*-`, `vim: set ft=ruby:`. */
function modeOf(text: string): string | null {
  const lines = text.split("\n");
  const places = [...lines.slice(0, 5), ...lines.slice(-5)]
    .map((line) => line.slice(0, modelineCharactersMax))
    .join("\n");
  const emacs = /-\*-\s*(?:[^\n]*\bmode\s*:\s*)?([\w+#-]+)\s*(?:;[^\n]*)?-\*-/i.exec(places)?.[1];
  const vim = /\b(?:vim?|ex)\s*:(?:[^\n]*\s|[^\n]*:)?(?:ft|filetype|syntax)=([\w+#-]+)/.exec(places)?.[1];
  return (emacs ?? vim)?.toLowerCase() ?? null;
}
