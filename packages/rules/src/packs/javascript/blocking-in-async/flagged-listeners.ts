import fs from "node:fs";
import type { Request } from "express";

export async function restore(req: Request, archive: Archive) {
  archive.on("close", () => {
    fs.cpSync(req.folder, "/srv/data"); // expect: javascript/blocking-in-async
  });
}
