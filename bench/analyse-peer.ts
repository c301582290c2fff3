import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { catalog } from "@muster/rules";
import type { LanguageId, SourceFile } from "@muster/rules";
import { currentCommit } from "./current-commit.ts";
import { loadSources } from "./load-sources.ts";
import { median, spread } from "./median.ts";
import { peerLanguages, writePeerRules } from "./write-peer-rules.ts";

const run = promisify(execFile);

const usage = `npm run bench -- analyse-peer [--runs N] DIRECTORY…

Analyses the same files with Muster's engine and with ast-grep's command, each as one process of one thread, start and reading
of the files included. ast-grep gets one rule for each query pattern of ours, of the same node kinds and words; it computes no
facts and runs none of the judgements. Prints processor seconds of both and the ratio: below 1 we are faster.
Build first: npm run build.`;

/** Reads and analyses every file of a folder of one language; as text, so that no loader stands between. */
const ours = `
  import { readFileSync, readdirSync } from "node:fs";
  import path from "node:path";
  import { createEngine } from "@muster/rules";
  const [folder, language] = process.argv.slice(1);
  const engine = await createEngine({ engine: "native", languages: [language] });
  for (const name of readdirSync(folder)) {
    engine.analyseSource({ path: name, language, bytes: readFileSync(path.join(folder, name)) });
  }
`;

/** Compares the engine with ast-grep over the same files. */
export async function analysePeer(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { runs: { type: "string", default: "3" }, help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  try {
    console.log(`commit ${await currentCommit()}, Node ${process.version}`);
    console.log("language     rules  patterns  files     MB   ours s  ast-grep s  ours / ast-grep");
    for (const [language, files] of loadSources(positionals)) {
      if (peerLanguages[language] === undefined || files.length < 10) continue;
      for (const step of [16, 4, 1]) {
        const size = files.filter((_, index) => index % step === 0);
        console.log(await measure({ folder, language, files: size }, Number(values.runs)));
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Subject {
  readonly folder: string;
  readonly language: LanguageId;
  readonly files: readonly SourceFile[];
}

async function measure({ folder, language, files }: Subject, runs: number): Promise<string> {
  const sources = path.join(folder, `${language}-${String(files.length)}`);
  await mkdir(sources, { recursive: true });
  for (const [index, { path: name, bytes }] of files.entries()) {
    await writeFile(path.join(sources, `${String(index)}${path.extname(name)}`), bytes);
  }
  const { config, patterns } = await writePeerRules(folder, language);
  const binary = findBinary();
  const pairs: { ours: number; peer: number }[] = [];
  for (let round = 0; round <= runs; round++) {
    const pair = {
      ours: await cpuSeconds([process.execPath, "--input-type=module", "-e", ours, sources, language]),
      peer: await cpuSeconds([binary, "scan", "--config", config, "--threads", "1", "--json=stream", sources]),
    };
    // The first round warms the caches and is not counted.
    if (round > 0) pairs.push(pair);
  }
  const rules = catalog.filter((rule) => rule.languages.includes(language)).length;
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return [
    language.padEnd(12),
    String(rules).padStart(5),
    String(patterns).padStart(9),
    String(files.length).padStart(6),
    (bytes / 1e6).toFixed(2).padStart(6),
    median(pairs.map((pair) => pair.ours))
      .toFixed(2)
      .padStart(8),
    median(pairs.map((pair) => pair.peer))
      .toFixed(2)
      .padStart(11),
    `  ${spread(pairs.map((pair) => pair.ours / pair.peer))}`,
  ].join(" ");
}

/** The program itself: the command of the package starts Node.js to find it. */
function findBinary(): string {
  const platform = `${process.platform}-${process.arch}${process.platform === "linux" ? "-gnu" : ""}`;
  const manifest = createRequire(import.meta.url).resolve(`@ast-grep/cli-${platform}/package.json`);
  return path.join(path.dirname(manifest), "ast-grep");
}

/** Returns the processor time of a command and its children; bash counts it. */
async function cpuSeconds(command: readonly string[]): Promise<number> {
  const script = `TIMEFORMAT='%U %S'; time "$@" > /dev/null 2>&1; true`;
  const { stderr } = await run("bash", ["-c", script, "bash", ...command], { cwd: import.meta.dirname });
  const [user = "", system = ""] = stderr.trim().split(/\s+/);
  return Number(user) + Number(system);
}
