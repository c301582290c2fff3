import { pathToFileURL } from "node:url";
import { buildNativeParser } from "./prepare/build-native-parser.mjs";
import { buildProject } from "./prepare/build-project.mjs";
import { checkNode } from "./prepare/check-node.mjs";
import { installPackages } from "./prepare/install-packages.mjs";
import { PreparationError } from "./prepare/state.mjs";

/**
 * Makes a checkout ready to run: packages, native parser, compiled project. Does only what is missing and says what it
 * does, on standard error; ends the process with a sentence when it cannot.
 */
export async function prepare({ build = true } = {}) {
  checkNode();
  const say = (line) => console.error(`muster: ${line}`);
  try {
    await installPackages(say);
    await buildNativeParser(say);
    if (build) await buildProject(say);
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await prepare();
