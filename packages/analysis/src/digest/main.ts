import { toldEngine } from "../start-child.ts";
import { computeDigests } from "./compute-digests.ts";

// The terminal sends Ctrl-C to this process too; it is over in a moment anyway.
process.on("SIGINT", () => undefined);
const { analysis, languages } = await computeDigests(toldEngine());
process.stdout.write(JSON.stringify({ analysis, languages: [...languages] }));
