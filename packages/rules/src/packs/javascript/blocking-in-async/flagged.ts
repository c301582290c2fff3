import bcrypt from "bcrypt";
import { execSync } from "node:child_process";
import fs, { readFileSync } from "node:fs";
import zlib from "node:zlib";

export function register(app: Express) {
  app.get("/report", async (req, res) => {
    res.send(fs.readFileSync("report.pdf")); // expect: javascript/blocking-in-async
  });
  app.post("/login", (req, res) => {
    res.json({ ok: bcrypt.compareSync(req.body.password, hashOf(req)) }); // expect: javascript/blocking-in-async
  });
  app.get("/version", (req, res) => {
    const version = execSync("git rev-parse HEAD"); // expect: javascript/blocking-in-async
    res.send(zlib.gzipSync(version)); // expect: javascript/blocking-in-async
  });
  app.get("/page", async (req, res) => {
    res.send(await loadTemplate("page"));
  });
}

export async function loadTemplate(name: string) {
  return readFileSync(`templates/${name}`, "utf8"); // expect: javascript/blocking-in-async
}

export class FilesService {
  async store(name: string, bytes: Buffer) {
    fs.writeFileSync(name, bytes); // expect: javascript/blocking-in-async
  }
}
