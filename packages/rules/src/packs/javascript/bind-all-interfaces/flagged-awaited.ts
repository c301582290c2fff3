import { createServer } from "./server.js";

const server = createServer();
check(await server.listen({ port: 3000, host: "0.0.0.0" })); // expect: javascript/bind-all-interfaces
