export class AuthorizationController {
  create(req: Request, res: Response) {
    logger.info("asked for a token", req.body); // expect: javascript/secret-logged
    res.sendStatus(204);
  }
}
