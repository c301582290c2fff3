import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const query = z.object({ file: z.string().regex(/^[\w-]+\.csv$/) });

export async function send(req: Request, res: Response) {
  const { file } = query.parse(req.query);
  const sent = query.parse(req.query);
  res.send([await fs.readFile(path.join("/srv/exports", sent.file)), await fs.readFile(path.join("/srv/exports", file))]);
}
