import { createEngine } from "@muster/rules";
import { endWithParent } from "./end-with-parent.ts";
import { serveAnalysis } from "./serve-analysis.ts";

endWithParent();
const engine = await createEngine(chosenEngine(process.argv[2]));
await serveAnalysis((file) => engine.analyseSource(file));
process.exit(0);

function chosenEngine(name: string | undefined): { engine?: "native" | "wasm" } {
  return name === "native" || name === "wasm" ? { engine: name } : {};
}
