import { request as undici } from "undici";
import type { HttpContext } from "@adonisjs/core/http";

app.get("/image", async (req, res) => {
  const { body } = await undici(req.query.src as string); // expect: javascript/server-side-request-forgery
  body.pipe(res);
});

export default class PreviewsController {
  async show({ request }: HttpContext) {
    return await fetch(request.input("url"), { signal: AbortSignal.timeout(1000) }); // expect: javascript/server-side-request-forgery
  }

  async head(ctx: HttpContext) {
    const { url } = ctx.request.only(["url"]);
    return await fetch(url, { method: "HEAD" }); // expect: javascript/server-side-request-forgery
  }
}

app.get("/thumb", async (req, res) => {
  const answer = await ofetch.raw(req.query.src, { timeout: 1_000 }); // expect: javascript/server-side-request-forgery
  res.send(answer._data);
});
