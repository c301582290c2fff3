import { readFile } from "node:fs/promises";
import { z } from "zod";

app.get("/notes/:name", async (req, res) => {
  const { name } = z.object({ name: z.enum(["terms", "privacy"]) }).parse(req.params);
  res.send(await readFile(`./notes/${name}.txt`, "utf8"));
});
