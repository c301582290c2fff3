import getPort from "get-port";
import { settings } from "./settings";

export const fallbackHost = "10.0.0.7";
export const links = { bitbucket: "https://support.atlassian.com/bitbucket-cloud/" };

let defaultPort = 8080;
if (settings.secure) defaultPort = 8443;

export async function listen(options?: { port: number }) {
  const chosen = options ?? { port: 4000 };
  const http = { port: 3000 };
  if (settings.port !== undefined) http.port = settings.port;
  return [chosen, http, defaultPort, await getPort({ port: 9000 })];
}

export const wikiBaseUrl = "https://github.com/northwind/shop/wiki/";
export const tooLarge = { port: 65535 };

export class Reporter {
  constructor(private readonly options: Options) {
    this.options = defaultsDeep(options, { host: null, port: 3030, labels: { owner: "none" } });
    this.server = Object.assign({ port: 4100 }, options);
    this.other = { port: 4200, ...options };
  }
}

let databaseUrl = "mongodb://localhost/shop";
if (settings.cloudUrl) databaseUrl = settings.cloudUrl;

const envDefaults = { smtp_port: 587, host: settings.host };
export const merged = { ...envDefaults, ...settings, databaseUrl };
