import type { HttpContext } from "@adonisjs/core/http";

export default class SessionsController {
  async store({ request, response }: HttpContext) {
    const next = request.input("next");
    return response.redirect(next); // expect: javascript/open-redirect
  }

  async back({ request, response }: HttpContext) {
    return response.redirect().toPath(request.qs().to); // expect: javascript/open-redirect
  }

  async leave(ctx: HttpContext) {
    return ctx.response.redirect(ctx.request.only(["to"]).to); // expect: javascript/open-redirect
  }
}

export function out(req: Request, res: Response) {
  res.redirect(req.headers.referer ?? req.query.next); // expect: javascript/open-redirect
}
