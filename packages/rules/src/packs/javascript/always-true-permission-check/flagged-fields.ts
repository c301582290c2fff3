import type { NextFunction, Request, Response } from "express";

export class Documents {
  canShare = (_user: { id: string }) => true; // expect: javascript/always-true-permission-check
  static hasAccess = (user: { id: string }, area: string) => true; // expect: javascript/always-true-permission-check
}
export const isAuthenticated = (req: Request, res: Response, next: NextFunction) => next(); // expect: javascript/always-true-permission-check
