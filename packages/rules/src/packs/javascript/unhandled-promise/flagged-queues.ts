import axios from "axios";
import { Queue } from "bullmq";

const thumbnails = new Queue("thumbnails", { connection });
const hooks = axios.create({ baseURL: process.env.HOOKS_URL, timeout: 4000 });

export async function upload(file: string) {
  await store(file);
  thumbnails.add("make", { file }); // expect: javascript/unhandled-promise
  hooks.post("/uploaded", { file }); // expect: javascript/unhandled-promise
}
