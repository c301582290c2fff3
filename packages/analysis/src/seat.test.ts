import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { AnalysisRun } from "./analysis-run.ts";
import { readCode } from "./digest/read-code.ts";
import { Seat, type SeatEnd } from "./seat.ts";

const entry = new URL("./testing/faulty-child.ts", import.meta.url);

it(
  "what a process says after it was condemned is not heard: the files behind are given back",
  { timeout: 60_000 },
  async () => {
    const root = await mkdtemp(join(tmpdir(), "muster-seat-"));
    try {
      const contents = ["hasty", "x = 1"];
      await Promise.all(contents.map((content, index) => writeFile(join(root, `${index}.py`), content)));
      const files = contents.map((_, index) => ({
        path: `${index}.py`,
        oid: null,
        bytes: 5,
        language: "python" as const,
      }));
      const end = await new Promise<SeatEnd>((resolve) => {
        const seat = new Seat({ entry, engine: undefined }, readCode(), {
          onReady: () => seat.assign(run, run.take(1)),
          onIdle: () => undefined,
          onEnd: (_, how) => resolve(how),
        });
        const run: AnalysisRun = new AnalysisRun({
          source: { kind: "directory", root },
          files,
          onProgress: () => seat.end({ reason: "timeout", detail: "It took too long." }),
        });
      });
      expect({ lost: end.lost, untouched: end.untouched }).toEqual({ lost: null, untouched: [1] });
      expect(end.run?.isDone).toBe(false);
    } finally {
      await rm(root, { recursive: true });
    }
  },
);
