import { Router } from "express";

const router = Router();
router.get("/home", (req, res) => res.redirect(`https://${req.query.host}/home`)); // expect: javascript/open-redirect
export default router;
