import { redirect } from "next/navigation";

const pages = new Map([["home", "/"]]);

export function register(app: Express) {
  app.get("/out", (req, res) => {
    res.redirect(pages.get(req.query.next) ?? "/");
  });
  app.get("/orders/:id", (req, res) => res.redirect(`/orders/${req.params.id}/details`));
  app.get("/login", (req, res) => {
    const target = String(req.query.returnTo);
    if (!target.startsWith("/") || target.startsWith("//")) return res.redirect("/");
    return res.redirect(target);
  });
  app.get("/old", (req, res) => res.redirect(301, "/new"));
  app.get("/base", (req, res) => res.redirect(`${process.env.WEB_URL}/callback?code=${req.query.code}`));
}

export const home = () => redirect("/home");
