import axios from "axios";
import { Queue } from "bullmq";

const thumbnails = new Queue("thumbnails", { connection });
const hooks = axios.create({ baseURL: process.env.HOOKS_URL, timeout: 4000 });
const seen = new Set<string>();

export async function upload(file: string) {
  await store(file);
  seen.add(file);
  await thumbnails.add("make", { file });
  hooks.post("/uploaded", { file }).catch(report);
}

export const again = (file: string) => thumbnails.add("make", { file });
