import type { NextFunction, Request, Response } from "express";

export class Documents {
  canShare = (user: { id: string }, owner: string) => user.id === owner;
  hasAccess = (user: { areas: string[] }, area: string) => user.areas.includes(area);
}
export const isAuthenticated = (req: Request, res: Response, next: NextFunction) =>
  req.headers.authorization === undefined ? res.sendStatus(401) : next();
