import { NestFactory } from "@nestjs/core";

export async function start(isProduction: boolean, origins: string[]) {
  const app = await NestFactory.create(AppModule);
  if (isProduction) {
    app.enableCors({ origin: true, credentials: true }); // expect: javascript/permissive-cors
  } else {
    app.enableCors({ origin: origins, credentials: true });
  }
  return app;
}
