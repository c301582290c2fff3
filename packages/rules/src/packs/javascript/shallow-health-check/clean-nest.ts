import { Controller, Get } from "@nestjs/common";
import { HealthCheckService, TypeOrmHealthIndicator } from "@nestjs/terminus";
import { DataSource } from "typeorm";

@Controller("health")
export class HealthController {
  constructor(private readonly health: HealthCheckService, private readonly db: TypeOrmHealthIndicator) {}

  @Get()
  check() {
    return this.health.check([() => this.db.pingCheck("database")]);
  }

  @Get("live")
  live() {
    return { status: "ok" };
  }
}

@Controller("status")
export class StatusController {
  constructor(private readonly source: DataSource) {}

  @Get()
  async status() {
    await this.source.query("SELECT 1");
    return { status: "ok" };
  }
}
