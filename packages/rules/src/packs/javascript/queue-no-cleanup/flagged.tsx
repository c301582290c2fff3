import { Queue } from "bullmq";

export const pages = new Queue("pages"); // expect: javascript/queue-no-cleanup
export const add = () => pages.add("render", { page: <Page /> });
