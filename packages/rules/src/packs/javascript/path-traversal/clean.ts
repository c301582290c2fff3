import fs from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve("uploads");

export function register(app: Express, templates: Map<string, string>) {
  app.get("/files/:name", (req, res) => {
    const target = path.resolve(root, req.params.name);
    if (!target.startsWith(root + path.sep)) return res.sendStatus(403);
    return res.sendFile(target);
  });
  app.get("/named/:name", (req, res) => res.sendFile(req.params.name, { root }));
  app.get("/base/:name", async (req, res) => {
    res.send(await readFile(path.join(root, path.basename(req.params.name))));
  });
  app.get("/reports/:id", async (req, res) => {
    const id = Number(req.params.id);
    res.send(await readFile(path.join(root, `${id}.pdf`)));
  });
  app.get("/template", async (req, res) => {
    if (!templates.has(req.query.name)) return res.sendStatus(404);
    return res.send(await readFile(path.join(root, req.query.name)));
  });
  app.get("/static", (_req, res) => res.sendFile(path.join(root, "index.html")));
}

export const readConfiguration = (file: string) => fs.readFileSync(path.join(root, file), "utf8");
