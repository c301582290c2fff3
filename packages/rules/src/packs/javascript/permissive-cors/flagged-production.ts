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

export async function serve(devices: string[], products: string[]) {
  const app = await NestFactory.create(AppModule);
  if (devices.length > 0) {
    app.enableCors({ origin: true, credentials: true }); // expect: javascript/permissive-cors
  }
  if (products.length > 0) {
    await load(products);
  } else {
    app.enableCors({ origin: true, credentials: true }); // expect: javascript/permissive-cors
  }
  return app;
}

export async function open(localOrigins: string[], config: { isProduction: boolean }) {
  const app = await NestFactory.create(AppModule);
  if (localOrigins.length > 0 || !config.isProduction) {
    app.enableCors({ origin: true, credentials: true }); // expect: javascript/permissive-cors
  }
  return app;
}
