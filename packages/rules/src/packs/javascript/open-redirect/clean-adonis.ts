import type { HttpContext } from "@adonisjs/core/http";

export default class SessionsController {
  async store({ response }: HttpContext) {
    return response.redirect().toPath("/dashboard");
  }

  async back({ response }: HttpContext) {
    return response.redirect().back();
  }

  async show({ request, response }: HttpContext) {
    return response.redirect().toRoute("orders.show", { id: request.param("id") });
  }
}

export function back(req: Request, res: Response) {
  res.redirect(req.headers.referer ?? "/");
}
