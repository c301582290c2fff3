import axios from "axios";
import { execFile } from "node:child_process";

export async function thumbnail(url: string, file: string) {
  execFile("convert", [file, "small.png"], { timeout: 5000 });
  return (await axios.get(url)).data; // expect: javascript/missing-timeout
}
