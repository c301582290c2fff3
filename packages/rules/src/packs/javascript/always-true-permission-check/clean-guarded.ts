import { Controller, Get, UseGuards } from "@nestjs/common";
import { SessionGuard } from "./session.guard.js";
import { CurrentUser } from "./current-user.js";

@Controller("session")
export class SessionController {
  @Get("check")
  @UseGuards(SessionGuard)
  async checkSession(@CurrentUser() user: { id: string }) {
    return { isValid: true, id: user.id };
  }
}
