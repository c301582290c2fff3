import fs from "node:fs";
import express from "express";

async function load(file: string) {
  return fs.readFileSync(file, "utf8"); // expect: javascript/blocking-in-async
}

export const router = express.Router();
router.get("/notes", async (req, res) => {
  res.send(await load("notes.txt"));
});

if (process.env.DATA_FOLDER === undefined) process.exit(1);
