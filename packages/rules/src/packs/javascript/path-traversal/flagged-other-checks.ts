import fs from "node:fs/promises";
import path from "node:path";

const roles = new Set(["editor", "owner"]);

export async function show(req: Request, res: Response) {
  if (!roles.has(req.user.role)) return res.sendStatus(403);
  const isPlain = /text\/plain/.test(req.get("accept") ?? "");
  const text = await fs.readFile(path.join("/srv/notes", req.params.note), "utf8"); // expect: javascript/path-traversal
  res.type(isPlain ? "text" : "html").send(text);
}

export async function showNamed(req: Request, res: Response) {
  const { note } = req.params;
  const file = path.join("/srv/notes", note);
  if (!/^\w+$/.test(note)) return res.sendStatus(400);
  res.send(await fs.readFile(file, "utf8"));
}

const extensions = new Set([".pdf", ".png"]);

export async function load(req: Request, res: Response) {
  const name = String(req.query.name);
  const extension = path.extname(name);
  if (!extensions.has(extension) || extensions.has(path.extname(name))) return res.sendStatus(400);
  res.send(await fs.readFile(path.join("/srv/notes", name))); // expect: javascript/path-traversal
}
