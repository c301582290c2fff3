import type { Request, Response } from "express";
import { isNumber } from "./numbers";
import { query } from "./queries";

export const show = async (req: Request, res: Response) => {
  const id = isNumber(req.params.id) ? parseInt(req.params.id, 10) : null;
  res.json(await query.link.find(id));
};

export const changeAddress = async (req: Request, res: Response) => {
  const { email } = req.body;
  res.json(await query.user.update({ id: res.locals.user }, { address: email }));
};
