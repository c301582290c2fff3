import fs from "node:fs";
import express from "express";
import { readRoutes } from "./routes";

export async function emitSchema(destination: string) {
  fs.writeFileSync(destination, "type Query { now: String }");
}

export const middleware = async (folder: string) => {
  const app = express();
  app.locals.assets = JSON.parse(fs.readFileSync(`${folder}/assets.json`, "utf8"));
  app.get("/", (req, res) => res.json(readRoutes()));
  return app;
};

/** Called by a job of another module. */
export async function keep(file: string, data: Buffer) {
  fs.writeFileSync(file, data);
}
