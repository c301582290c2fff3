import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import extractTypeScriptConfig from "dependency-cruiser/config-utl/extract-ts-config";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Reads every import below packages and apps of a checkout, and judges it by the project's import table. */
export async function cruiseImports(baseDir: string): Promise<ICruiseResult> {
  const options = await extractOptions(path.join(root, ".dependency-cruiser.cjs"));
  const tsConfig = extractTypeScriptConfig(path.join(root, "tsconfig.tests.json"));
  const { output } = await cruise(["packages", "apps"], { ...options, baseDir }, undefined, { tsConfig });
  if (typeof output === "string") throw new Error("dependency-cruiser wrote a report where a result was asked for");
  return output;
}
