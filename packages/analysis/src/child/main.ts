import { createEngine } from "@muster/rules";
import { toldEngine } from "../start-child.ts";
import { endWithParent } from "./end-with-parent.ts";
import { serveAnalysis } from "./serve-analysis.ts";
import { optimiseLater } from "./tune-compiler.ts";

optimiseLater();
endWithParent();
// Languages are prepared when files in them come: most repositories hold few.
const engine = await createEngine({ engine: toldEngine(), languages: [] });
await serveAnalysis(engine);
process.exit(0);
