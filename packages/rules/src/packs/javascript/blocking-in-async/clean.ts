import fs, { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

const template = readFileSync("template.html", "utf8");

export function register(app: Express) {
  app.get("/report", async (req, res) => {
    res.send(await readFile("report.pdf"));
  });
  app.get("/exists", (req, res) => res.json({ exists: fs.existsSync("report.pdf") }));
  app.get("/page", (req, res) => res.send(template));
}

export function loadSettings(file: string) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}

export async function bootstrap() {
  const key = fs.readFileSync("key.pem");
  return createServer({ key });
}
