import { exec } from "child_process";
import util from "util";

const run = util.promisify(exec);

export async function probe(file: string) {
  const { stdout } = await run("ffprobe -v quiet " + file); // expect: javascript/command-injection
  return stdout;
}
