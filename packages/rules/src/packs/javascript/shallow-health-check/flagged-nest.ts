import { Controller, Get } from "@nestjs/common";
import { DataSource } from "typeorm";

@Controller("health")
export class HealthController {
  constructor(private readonly source: DataSource) {}

  @Get()
  check() { // expect: javascript/shallow-health-check
    return { status: "ok", at: new Date().toISOString() };
  }
}

@Controller()
export class AppController {
  constructor(private readonly source: DataSource) {}

  @Get("healthz")
  health(): string { // expect: javascript/shallow-health-check
    return "OK";
  }
}
