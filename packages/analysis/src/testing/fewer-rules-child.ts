import { createEngine } from "@muster/rules";
import { endWithParent } from "../child/end-with-parent.ts";
import { serveAnalysis } from "../child/serve-analysis.ts";
import { fewerRules } from "./fewer-rules.ts";

// An analysis process that does not know all rules.
endWithParent();
await serveAnalysis(await createEngine({ rules: fewerRules, languages: [] }));
process.exit(0);
