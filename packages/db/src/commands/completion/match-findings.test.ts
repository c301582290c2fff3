import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchFindings, type MatchableFinding } from "./match-findings.ts";
import { compareWords, countWords } from "./similarity.ts";

let made = 0;
function finding(changes: Partial<MatchableFinding> = {}): MatchableFinding {
  made += 1;
  return {
    fingerprint: `f${made}`,
    ruleId: "python/shell-true",
    path: "src/run.py",
    symbol: "deploy",
    contentHash: `h${made}`,
    startLine: 10,
    text: 'subprocess.run(f"deploy {target}", shell=True)',
    ofFile: false,
    ...changes,
  };
}

/** Pairs as indexes of the arguments. */
function pairsOf(gone: readonly MatchableFinding[], added: readonly MatchableFinding[]): number[][] {
  return [...matchFindings(gone, added)].map(([one, other]) => [gone.indexOf(one), added.indexOf(other)]).sort();
}

describe("a finding is the same", () => {
  it.each<[string, Partial<MatchableFinding>, Partial<MatchableFinding>]>([
    ["after its file was renamed", { contentHash: "h" }, { contentHash: "h", path: "lib/start.py" }],
    ["after its statement was edited", {}, { text: 'subprocess.run(f"deploy {target} now", shell=True, check=True)' }],
    ["after its function was renamed", {}, { symbol: "deploy_all" }],
    [
      "after its file was moved and it was edited",
      {},
      { path: "src/jobs/run.py", text: 'subprocess.run(f"deploy {target}", shell=True, check=1)' },
    ],
    ["after its function was moved elsewhere", {}, { path: "src/other.py" }],
    [
      "after its code was moved into another class elsewhere",
      { text: 'raise KeyError(f"{code} is not a code that HTTP knows")' },
      {
        text: 'raise KeyError(\n  f"{code} is not a code that HTTP knows"\n)',
        path: "src/codes.py",
        symbol: "Codes.find",
      },
    ],
    [
      "after its module and file were renamed",
      { path: "test/beacon_test.exs", symbol: "BeaconTest.node down", text: "Process.sleep(150)" },
      { path: "test/census_test.exs", symbol: "Forum.CensusTest.node down", text: "Process.sleep(150)" },
    ],
    [
      "after its function was moved into another class, or out of it",
      { path: "a.py", symbol: "Containers.do_checkout", text: "except KeyError: pass" },
      { path: "b.py", symbol: "do_checkout", text: "except KeyError: pass" },
    ],
    [
      "about a whole file of which the first line was changed",
      { symbol: "", text: '"""Doc."""', ofFile: true },
      { symbol: "", text: "import os", ofFile: true },
    ],
  ])("%s", (_, before, after) => {
    expect(pairsOf([finding(before)], [finding(after)])).toEqual([[0, 0]]);
  });
});

describe("a finding is another one", () => {
  it.each<[string, Partial<MatchableFinding>]>([
    ["about another file as a whole", { path: "src/other.py", symbol: "", text: "import os", ofFile: true }],
    ["of another rule at the same place", { ruleId: "python/verify-disabled" }],
    ["in the same function, of which nothing is alike", { text: "os.system(command)" }],
    ["elsewhere and not quite alike", { path: "src/other.py", text: 'subprocess.run(f"restart {host}", shell=True)' }],
  ])("%s", (_, after) => {
    expect(pairsOf([finding()], [finding(after)])).toEqual([]);
  });
});

it("a short text in another function elsewhere is another finding, for many say the same", () => {
  const short = { text: "except Exception:" };
  expect(pairsOf([finding(short)], [finding({ ...short, path: "src/other.py", symbol: "Codes.find" })])).toEqual([]);
});

it("a short text in functions of one name in different classes is another finding, where many classes have such a function", () => {
  const gone = finding({ path: "a.py", symbol: "A.get", text: "def get(self):" });
  expect(pairsOf([gone], [finding({ path: "b.py", symbol: "B.get", text: "def get(self):" })])).toEqual([]);
});

it("of twins the one in the same file comes first, then the one of the same file name, then the next in order", () => {
  const twin = (path: string, startLine = 1) => finding({ contentHash: "twin", path, startLine });
  const gone = [twin("a/x.py"), twin("b/y.py"), twin("c/z.py")];
  const added = [twin("new/w.py"), twin("new/y.py"), twin("a/x.py", 90)];
  expect(pairsOf(gone, added)).toEqual([
    [0, 2],
    [1, 1],
    [2, 0],
  ]);
});

it("the most alike of several in one function belong together", () => {
  const texts = ["get(first, timeout=None)", "get(second, headers=common)", "get(third, data=payload, stream=True)"];
  const gone = texts.map((text, at) => finding({ text, startLine: at }));
  const added = texts.toReversed().map((text, at) => finding({ text: `${text} or nothing`, startLine: at }));
  expect(pairsOf(gone, added)).toEqual([
    [0, 2],
    [1, 1],
    [2, 0],
  ]);
});

it("no finding is in two pairs, and the order of the arguments does not matter", () => {
  const word = fc.constantFrom("a", "b", "c", "d");
  const any = fc.record({
    path: word,
    symbol: word,
    contentHash: word,
    text: fc.array(word).map((words) => words.join(" ")),
  });
  const some = fc.array(any, { maxLength: 12 }).map((all) => all.map((one) => finding(one)));
  fc.assert(
    fc.property(some, some, (gone, added) => {
      const pairs = matchFindings(gone, added);
      expect(new Set(pairs.values()).size).toBe(pairs.size);
      expect(pairsOf(gone.toReversed(), added.toReversed()).length).toBe(pairs.size);
      const reversed = matchFindings(gone.toReversed(), added.toReversed());
      for (const [one, other] of pairs) expect(reversed.get(one)).toBe(other);
    }),
  );
});

it("takes thousands of one rule in one function in linear time", () => {
  const many = (from: number) =>
    Array.from({ length: 3_000 }, (_, at) => finding({ text: `call(${from + at})`, startLine: at }));
  expect(matchFindings(many(0), many(1_500)).size).toBe(1_500);
});

it("takes fifty thousand findings of which each text was changed in bounded time, and finds those of equal text", () => {
  const many = (text: (at: number) => string) =>
    Array.from({ length: 50_000 }, (_, at) =>
      finding({ symbol: "", path: `src/${at % 350}.py`, text: text(at), startLine: at }),
    );
  const before = many((at) => `call(${at}) or other(${at})`);
  const half = many((at) => (at % 2 === 0 ? `call(${at}) or other(${at})` : `call(x${at}) or any(y${at})`));
  expect(matchFindings(before, half).size).toBeGreaterThanOrEqual(25_000);
});

it("keeps twins of one text apart by their files' names where there are too many to compare", () => {
  const twins = (directory: string) =>
    Array.from({ length: 400 }, (_, at) => finding({ contentHash: "twin", path: `${directory}/${at}.py` }));
  const [gone, added] = [twins("a"), twins("z").reverse()];
  for (const [one, other] of matchFindings(gone, added)) expect(other.path).toBe(one.path.replace("a/", "z/"));
});

it("compares texts by their words, however they are laid out", () => {
  const similarity = (one: string, other: string) => compareWords(countWords(one), countWords(other));
  expect(similarity("run(a,b)", "run(\n  a,\n  b,\n)")).toBe(1);
  expect(similarity("run(a)", "stop(b)")).toBe(0);
  expect(similarity("run(a, b)", "run(a, c)")).toBeCloseTo(2 / 3);
  expect(similarity("", "")).toBe(1);
});

describe("files that went on as others", () => {
  const places = ["archive", "index", "upload"].map((kind) => `const ${kind} = await checkFile(path.${kind});`);
  const inFile = (path: string, symbol: string, texts: readonly string[]) =>
    texts.map((text, index) => finding({ path, symbol, text, startLine: 10 * index }));
  const error = { ruleId: "javascript/print-logging", text: "console.log(err);" };

  it("keep what says too little by itself, by what else they have in common", () => {
    const gone = [
      ...inFile("scripts/old.js", "old", places),
      finding({ ...error, path: "scripts/old.js", symbol: "old" }),
    ];
    const added = [
      ...inFile("v2/index.js", "main", places),
      finding({ ...error, path: "v2/index.js", symbol: "main" }),
    ];
    expect(pairsOf(gone, added)).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    // Alone it may be anything's.
    expect(pairsOf(gone.slice(3), added.slice(3))).toEqual([]);
  });

  it("are told from those that only share a line or two", () => {
    const others = ["run(job);", "await send(mail, body, html);", "const rows = await query(text, values, more);"];
    const gone = [...inFile("a.js", "a", places), finding({ ...error, path: "a.js", symbol: "a" })];
    const added = [...inFile("b.js", "b", others), finding({ ...error, path: "b.js", symbol: "b" })];
    expect(pairsOf(gone, added)).toEqual([]);
  });

  it("go on as one file each, the most alike", () => {
    const gone = inFile("a.js", "a", places);
    const [copy, part] = [inFile("b.js", "b", places), inFile("c.js", "c", places.slice(0, 2))];
    expect(pairsOf(gone, [...part, ...copy])).toEqual([
      [0, 2],
      [1, 3],
      [2, 4],
    ]);
  });
});

it("takes a renamed directory of a hundred and forty files with dozens of edited findings each in bounded time", () => {
  const many = (directory: string, edit: string) =>
    Array.from({ length: 140 * 40 }, (_, at) => {
      const file = at % 140;
      return finding({
        ...{ symbol: "", path: `${directory}/${edit}${file}.py`, startLine: at },
        text: `run(thing${file}, "${"first second third fourth fifth ".repeat(6)}", ${edit}${at}, value=other${file})`,
      });
    });
  expect(matchFindings(many("a", "x"), many("z", "y")).size).toBe(140 * 40);
});
