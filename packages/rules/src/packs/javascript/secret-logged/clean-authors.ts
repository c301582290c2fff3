export class AuthorController {
  update(req: Request, res: Response) {
    if (Object.keys(req.body).length === 0) {
      logger.error("no valid keys", req.body);
      return res.sendStatus(400);
    }
    return res.sendStatus(204);
  }
}
