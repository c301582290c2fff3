import url from "node:url";
import { parse } from "url";
import fs from "node:fs";
import util from "node:util";

export function old(text: string, size: number) {
  const bytes = new Buffer(size); // expect: javascript/deprecated-api
  const address = url.parse(text); // expect: javascript/deprecated-api
  const other = parse(text); // expect: javascript/deprecated-api
  fs.exists(text, () => undefined); // expect: javascript/deprecated-api
  const tail = text.substr(3, 2); // expect: javascript/deprecated-api
  return [bytes, address, other, tail, escape(text), util.isArray(text)]; // expect: javascript/deprecated-api, javascript/deprecated-api
}
