import fs from "node:fs";

export function store(req: Request, res: Response) {
  const uploaded = req.file.path;
  fs.createReadStream(uploaded).pipe(res);
}
