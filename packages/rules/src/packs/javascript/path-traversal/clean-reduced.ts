import path from "node:path";
import { router } from "./router";

router.get("/docs/:page", (req, res) => {
  const page = String(req.params.page).replace(/[^a-z0-9-]/g, "");
  res.sendFile(path.join(STATIC, `${page}.html`));
});
