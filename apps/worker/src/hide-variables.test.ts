import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const entry = fileURLToPath(new URL("./testing/hiding-process.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

it.runIf(process.platform === "linux")(
  "a child cannot read hidden variables of its parent, and reads the others",
  () => {
    const env = {
      PATH: "/bin",
      SECRET: "postgres://user:hünter2@host/db",
      EMPTY: "",
      SECRETIVE: "no",
      LAST: "SECRET=1",
    };
    const { stdout } = spawnSync(process.execPath, ["--conditions=source", `--import=${loader}`, entry], { env });
    const length = Buffer.byteLength(env.SECRET);
    const expected = { ...env, SECRET: "x".repeat(length) };
    const lines = Object.entries(expected).map(([name, value]) => `${name}=${value}`);
    expect(stdout.toString().split("\0").filter(Boolean).sort()).toEqual(lines.sort());
  },
);
