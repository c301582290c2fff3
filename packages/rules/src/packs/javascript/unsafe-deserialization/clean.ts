import yaml from "js-yaml";
import { parse } from "yaml";
import v8 from "node:v8";
import superjson from "superjson";
import { plainToInstance } from "class-transformer";

export function readAll(text: string, state: object) {
  const settings = yaml.load(text);
  const strict = yaml.load(text, { schema: yaml.JSON_SCHEMA });
  const other = parse(text);
  const copy = v8.deserialize(v8.serialize(state));
  const rich = superjson.deserialize(JSON.parse(text));
  return [settings, strict, other, copy, rich, plainToInstance(Order, JSON.parse(text))];
}
