import { fileURLToPath } from "node:url";

/** The command line tool as users start it: what is built. */
export const musterCommand = fileURLToPath(new URL("../../apps/cli/bin/muster.mjs", import.meta.url));
