import { NestFactory } from "@nestjs/core";

export async function start(isProduction: boolean, origins: string[]) {
  const app = await NestFactory.create(AppModule);
  if (isProduction) {
    app.enableCors({ origin: origins, credentials: true });
  } else {
    app.enableCors({ origin: true, credentials: true });
  }
  return app;
}

export async function open(config: { env: string }, origins: string[]) {
  const app = await NestFactory.create(AppModule);
  if (config.env === "production") {
    app.enableCors({ origin: origins, credentials: true });
    return app;
  }
  app.enableCors({ origin: true, credentials: true });
  return app;
}
