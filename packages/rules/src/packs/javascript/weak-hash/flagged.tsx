import { md5 } from "js-md5";

export const Signature = ({ text }: { text: string }) => <code>{md5(text)}</code>; // expect: javascript/weak-hash
