import serialize from "node-serialize";
import { unserialize } from "node-serialize";
import yaml from "js-yaml";
import v8 from "node:v8";

export function readAll(cookie: string, text: string, bytes: Buffer) {
  const profile = serialize.unserialize(cookie); // expect: javascript/unsafe-deserialization
  const again = unserialize(Buffer.from(cookie, "base64").toString()); // expect: javascript/unsafe-deserialization
  const settings = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA }); // expect: javascript/unsafe-deserialization
  const state = v8.deserialize(bytes); // expect: javascript/unsafe-deserialization
  return [profile, again, settings, state];
}
