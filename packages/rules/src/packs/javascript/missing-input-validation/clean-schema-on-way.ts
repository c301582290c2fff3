import { Router } from "express";
import { query } from "express-validator";
import { z } from "zod";

const router = Router();
const pageSchema = z.object({ page: z.coerce.number() });
router.get("/orders", query("page").isInt(), (req, res) => {
  res.json({ page: parseInt(req.query.page as string, 10) });
});
router.get("/invoices", (req, res) => {
  const parsed = pageSchema.safeParse(req.query);
  res.json({ ok: parsed.success, page: parseInt(req.query.page as string, 10) });
});
router.get("/plans", listPlans);

function listPlans(req: Request, res: Response) {
  res.json({ page: parseInt(req.query.page as string, 10) });
}
