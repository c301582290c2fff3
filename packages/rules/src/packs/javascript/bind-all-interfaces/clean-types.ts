// path: src/server.tst.ts
import { expect } from "tstyche";
import { expectType } from "tsd";
import { createServer } from "./server.js";

const server = createServer();
expect(server.listen({ port: 3000, host: "0.0.0.0" })).type.toBe<Promise<string>>();
expectType<Promise<string>>(server.listen({ port: 3000, host: "::" }));
