import { defaultPace } from "./pace.ts";
import { becomeWorker } from "./worker-process.ts";

await becomeWorker(defaultPace);
