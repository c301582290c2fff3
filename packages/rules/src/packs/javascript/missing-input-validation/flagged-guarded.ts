import { Router } from "express";
import { z } from "zod";
import { hasRole, requireUser } from "./access";
import { Note, listNotes } from "./notes";

const router = Router();
const Body = z.object({ text: z.string().max(200) });
router.post("/notes", requireUser, async (req, res) => {
  res.json(await Note.create(Body.parse(req.body)));
});
router.get("/notes", requireUser, async (req, res) => {
  const page = parseInt(req.query.page as string, 10); // expect: javascript/missing-input-validation
  res.json(await listNotes(page * 20));
});
router.post("/drafts", requireUser, hasRole("editor"), async (req, res) => {
  res.json(await Note.create(req.body)); // expect: javascript/missing-input-validation
});
export default router;
