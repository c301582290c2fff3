import { unserialize } from "node-serialize";

export const Draft = ({ saved }: { saved: string }) => <p>{unserialize(saved).title}</p>; // expect: javascript/unsafe-deserialization
