import { Body, Controller, Logger, Post } from "@nestjs/common";
import type { ConfigService } from "@nestjs/config";

@Controller("orders")
export class Orders {
  private readonly logger = new Logger("orders");
  constructor(private readonly config: ConfigService) {}

  @Post()
  create(@Body() order: { goods: string }) {
    this.logger.debug(`ordering ${JSON.stringify(order)}`);
    return { ok: true };
  }

  settings() {
    this.logger.log(`smtp ${this.config.get("SMTP_HOST")}, password file ${this.config.get("SMTP_PASSWORD_FILE")}`);
  }
}
export const trace = (logger: Logger, headers: Headers, cache: Map<string, string>) =>
  logger.debug(headers.get("content-type"), cache.get("token"));
