import yaml from "js-yaml";
import superjson from "superjson";
import v8 from "node:v8";

export const readSettings = (text: string) => yaml.load(text);

export const readState = (text: string) => superjson.parse(text);

export const copy = <T>(value: T): T => v8.deserialize(v8.serialize(value));

export const readMessage = (bytes: Uint8Array) => Message.deserializeBinary(bytes);

export const read = (text: string) => JSON.parse(text);
