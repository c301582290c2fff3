import { createEngine } from "@muster/rules";
import { endWithParent } from "./end-with-parent.ts";
import { serveAnalysis } from "./serve-analysis.ts";
import { optimiseLater } from "./tune-compiler.ts";

optimiseLater();
endWithParent();
// Languages are prepared when files in them come: most repositories hold few.
const engine = await createEngine({ ...chosenEngine(process.argv[2]), languages: [] });
await serveAnalysis(engine);
process.exit(0);

function chosenEngine(name: string | undefined): { engine?: "native" | "wasm" } {
  return name === "native" || name === "wasm" ? { engine: name } : {};
}
