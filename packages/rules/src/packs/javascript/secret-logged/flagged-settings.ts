import { Body, Controller, Logger, Post } from "@nestjs/common";
import type { ConfigService } from "@nestjs/config";
import type { SignUpDto } from "./sign-up.dto";

@Controller("accounts")
export class Accounts {
  private readonly logger = new Logger("accounts");
  constructor(private readonly config: ConfigService) {}

  @Post("signup")
  signUp(@Body() person: SignUpDto) {
    this.logger.debug(`signing up ${JSON.stringify(person)}`); // expect: javascript/secret-logged
    return { ok: true };
  }

  @Post("password")
  change(@Body() change: { old: string; fresh: string }) {
    this.logger.log("changing", change); // expect: javascript/secret-logged
    return { ok: true };
  }

  settings() {
    this.logger.log(`smtp ${this.config.get("SMTP_PASSWORD")}`); // expect: javascript/secret-logged
    this.logger.log(this.config.getOrThrow<string>("database.password")); // expect: javascript/secret-logged
  }
}
export const trace = (logger: Logger, headers: Headers) => logger.debug(headers.get("authorization")); // expect: javascript/secret-logged
