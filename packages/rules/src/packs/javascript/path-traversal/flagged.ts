import fs from "node:fs";
import { readFile, unlink } from "node:fs/promises";
import path from "node:path";

export function register(app: Express, uploads: string) {
  app.get("/files/:name", (req, res) => {
    res.sendFile(path.join(uploads, req.params.name)); // expect: javascript/path-traversal
  });
  app.get("/raw", async (req, res) => {
    const name = req.query.name as string;
    res.send(await readFile(`./data/${name}`)); // expect: javascript/path-traversal
  });
  app.delete("/files", async (req, res) => {
    const { file } = req.body;
    await unlink(path.resolve(uploads, file)); // expect: javascript/path-traversal
    res.end();
  });
}

export class ReportsController {
  @Get(":file")
  read(@Param("file") file: string) {
    return fs.createReadStream(path.join("reports", file)); // expect: javascript/path-traversal
  }
}

export async function GET(request: NextRequest) {
  const name = request.nextUrl.searchParams.get("template");
  return new Response(await readFile(path.join("templates", name ?? "default"))); // expect: javascript/path-traversal
}
