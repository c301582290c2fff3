import { Elysia } from "elysia";

export const api = new Elysia()
  .get("/ping", () => "pong")
  .listen({ port: 3000, hostname: "0.0.0.0" }); // expect: javascript/bind-all-interfaces
