import { Router } from "express";
import { z } from "zod";
import { Note } from "./models";

const router = Router();
const Body = z.object({ text: z.string().max(200) });
router.post("/notes", async (req, res) => {
  res.json(await Note.create(Body.parse(req.body)));
});
router.post("/drafts", async (req, res) => {
  res.json(await Note.create(req.body)); // expect: javascript/missing-input-validation
});
router.patch("/drafts/:id", async (req, res) => {
  res.json(await Note.findByIdAndUpdate(req.params.id, req.body)); // expect: javascript/missing-input-validation
});
export default router;
