import { Router } from "express";
import { z } from "zod";
import { requireUser } from "./access";
import { bodyOf, checkNote } from "./checks";
import { Note } from "./notes";

const router = Router();
const Body = z.object({ text: z.string().max(200) });
router.post("/notes", requireUser, async (req, res) => {
  res.json(await Note.create(Body.parse(req.body)));
});
router.post("/drafts", requireUser, bodyOf(Body), async (req, res) => {
  res.json(await Note.create(req.body));
});
router.post("/copies", checkNote, async (req, res) => {
  res.json(await Note.create(req.body));
});
export default router;
