import { Router } from "express";
import { z } from "zod";
import { validated } from "./validated";
import { Note } from "./models";

const router = Router();
const Body = z.object({ text: z.string().max(200) });
router.post("/notes", async (req, res) => {
  const body = Body.safeParse(req.body);
  if (!body.success) return res.sendStatus(400);
  res.json(await Note.create(body.data));
});
router.post("/drafts", validated(Body), async (req, res) => {
  res.json(await Note.create(req.body));
});
export default router;
