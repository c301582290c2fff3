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
