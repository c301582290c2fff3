import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runPlainGit } from "@muster/git/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseAttributes } from "./parse-attributes.ts";

// git itself is asked, over random files: what it says of a path is what a scan has to go by.

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "muster-attributes-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const names = [
  "a",
  "b",
  "ab",
  "a.py",
  "gen",
  "gen.py",
  "A1",
  "é.py",
  "[x",
  "x]",
  "a b",
  '"q',
  "-",
  "a\\b",
  "#c",
  "!d",
  ":",
];
const paths = [
  ...names,
  ...["a/", "gen/", "a/b/", "a b/gen/a/", "é/"].flatMap((folder) => names.map((name) => folder + name)),
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("a", "b", ".py", "gen", "é", "A1", "x", " ", "\\", '"', "#", "!", ":") },
  { weight: 6, arbitrary: fc.constantFrom("*", "?", "**", "/", "/", "**/", "/**", "***") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        "[ab]",
        "[!a]",
        "[^a-f]",
        "[]x]",
        "[!]]",
        "[[:alpha:]]",
        "[![:digit:]q]",
        "[[:alpha:]-]",
        "[[:punct:]a-]",
        "[[:no:]]",
      ],
      ...[
        "[[:x]",
        "[a",
        "[\\]]",
        "[a\\-c]",
        "[é]",
        "[+--]",
        "[:alpha:]",
        "\\*",
        "\\[",
        "\\a",
        "[/]",
        "[!/]",
        "[b-a]",
        "[a-]",
      ],
    ),
  },
);
const pattern = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join("")) },
  { weight: 1, arbitrary: fc.constantFrom(...paths.map((path) => path.replaceAll("\\", "\\\\"))) },
);
const quoted = pattern.map(
  (text) => `"${text.replace(/["\\]/g, "\\$&").replaceAll("é", "\\303\\251").replaceAll("b", "\\142")}"`,
);
const attribute = fc.constantFrom(
  "linguist-generated",
  "linguist-vendored",
  "linguist-language",
  "m1",
  "m2",
  "m3",
  "binary",
  "text",
);
const setting = fc
  .tuple(
    fc.constantFrom("", "", "", "-", "!"),
    attribute,
    fc.constantFrom("", "", "", "=1", "=false", "=true", "=", "=C++"),
  )
  .map((parts) => parts.join(""));
const settings = fc
  .array(
    fc.oneof({ weight: 20, arbitrary: setting }, { weight: 1, arbitrary: fc.constantFrom("--x", "a(b", "=x", "-") }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((words) => words.join(" "));
const subject = fc.oneof(
  { weight: 6, arbitrary: pattern },
  { weight: 2, arbitrary: quoted },
  { weight: 2, arbitrary: fc.constantFrom("[attr]m1", "[attr]m2", "[attr]m3", "[attr]", "[attr]-x") },
);
const line = fc
  .tuple(
    fc.constantFrom("", "", " ", "\t"),
    subject,
    fc.constantFrom(" ", "\t", "  "),
    settings,
    fc.constantFrom("", "", "\r", " "),
  )
  .map((parts) => parts.join(""));
const file = fc
  .tuple(fc.constantFrom("", "", "", "\ufeff"), fc.array(line, { minLength: 1, maxLength: 8 }))
  .map(([mark, lines]) => `${mark}${lines.join("\n")}\n`);
const files = fc.record({
  root: file,
  others: fc.dictionary(fc.constantFrom("a", "gen", "a/b", "é"), file, { maxKeys: 2 }),
});

const asked = ["linguist-generated", "linguist-vendored", "linguist-language"] as const;

/** Per path and attribute, in git's words: `set`, `unset`, `unspecified` or a text. */
async function askGit(written: ReadonlyMap<string, string>): Promise<string[]> {
  const directory = await mkdtemp(join(root, "case-"));
  await runPlainGit(directory, ["init", "--quiet"]);
  for (const [path, text] of written) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  const input = paths.map((path) => `${path}\0`).join("");
  const answer = await runPlainGit(directory, ["check-attr", "-z", "--stdin", ...asked], { input });
  await rm(directory, { recursive: true });
  const words = answer.split("\0");
  return words.flatMap((_, at) => (at % 3 === 0 && at + 2 < words.length ? [words.slice(at, at + 3).join(" ")] : []));
}

/** What we make of git's word for one of the flags. */
function flagOf(word: string): boolean | undefined {
  if (word === "unspecified") return undefined;
  return word !== "unset" && word !== "false";
}

it("attributes mean to a scan what they mean to git", async () => {
  const seen = { set: 0, unspecified: 0 };
  const property = fc.asyncProperty(files, async ({ root: first, others }) => {
    const nested = Object.entries(others).map(([folder, text]) => [`${folder}/.gitattributes`, text] as const);
    const written = new Map([[".gitattributes", first], ...nested]);
    const attributes = parseAttributes([...written].map(([path, text]) => ({ path, text })));
    for (const said of await askGit(written)) {
      const [, path = "", name = "", word = ""] = /^(.*) (linguist-\w+) (.*)$/.exec(said) ?? [];
      const context = `${said} by ${JSON.stringify([...written])}`;
      if (name === "linguist-language") {
        const text = ["set", "unset", "unspecified"].includes(word) ? undefined : word;
        expect(attributes.lookUpText(path, name), context).toBe(text);
      } else {
        expect(attributes.lookUp(path, name as "linguist-generated"), context).toBe(flagOf(word));
      }
      seen[word === "unspecified" ? "unspecified" : "set"] += 1;
    }
    expect(attributes.complaints()).toEqual([]);
  });
  await fc.assert(property, {
    numRuns: Number(process.env["MUSTER_ATTRIBUTE_FILES"] ?? 150),
    interruptAfterTimeLimit: 40_000,
  });
  // The test proves that it looked.
  expect(seen.set).toBeGreaterThan(500);
  expect(seen.unspecified).toBeGreaterThan(500);
}, 60_000);
