import fs from "node:fs";
import path from "node:path";
import type { Request, Response } from "express";

export async function keep(req: Request, res: Response) {
  await fs.promises.rename(req.file.path, path.join("/srv/files", req.body.folder, "a.png")); // expect: javascript/path-traversal
  res.end();
}
export async function copy(req: Request, res: Response) {
  await fs.promises.copyFile("/srv/blank.png", `/srv/files/${req.query.name}`); // expect: javascript/path-traversal
  res.end();
}
