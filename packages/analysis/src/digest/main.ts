import { toldEngine } from "../start-child.ts";
import { computeDigests } from "./compute-digests.ts";
import { readCode } from "./read-code.ts";

// The terminal sends Ctrl-C to this process too; it is over in a moment anyway.
process.on("SIGINT", () => undefined);
const { analysis, languages } = await computeDigests(toldEngine());
// Last: what was the same at a start before and still is was the same all the while.
process.stdout.write(JSON.stringify({ code: readCode(), analysis, languages: [...languages] }));
