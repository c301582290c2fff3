import { request as undici } from "undici";
import type { HttpContext } from "@adonisjs/core/http";

const rates = "https://rates.example.com/latest";

app.get("/rates", async (req, res) => {
  const { body } = await undici(`${rates}?base=${encodeURIComponent(req.query.base as string)}`);
  body.pipe(res);
});

export default class PreviewsController {
  async show({ request }: HttpContext) {
    const url = new URL(request.input("url"));
    if (!allowedHosts.has(url.hostname)) throw new Error("not allowed");
    return await fetch(url, { signal: AbortSignal.timeout(1000) });
  }
}
