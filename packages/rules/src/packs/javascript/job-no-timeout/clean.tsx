import { Queue } from "./queue";

export const queue = new Queue("pages");
export const View = () => <p>{queue.length}</p>;
