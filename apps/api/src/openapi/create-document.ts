import type { Api } from "../dependencies.ts";

const tags = [
  { name: "Scans", description: "Submit repositories and follow them" },
  { name: "Batches", description: "Many scans submitted at once" },
  { name: "Repositories", description: "What is known about each repository" },
  { name: "Findings", description: "What the scans found, across repositories" },
  { name: "Trends", description: "How findings develop" },
  { name: "Fleet", description: "All repositories of the organisation at once" },
  { name: "Rules", description: "What the scans look for" },
  { name: "Organization", description: "Settings that all of its repositories share" },
  { name: "Keys", description: "Who may ask" },
  { name: "Health", description: "Whether the service works" },
  { name: "Documentation", description: "This description of itself" },
];

type Document = ReturnType<Api["getOpenAPI31Document"]>;

/** Returns the OpenAPI 3.1 document of everything that `api` answers, from the schemas that validate. */
export function createDocument(api: Api, version: string): Document {
  api.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "mst_…",
    description: "An API key of one organisation, which carries the scopes that each operation names",
  });
  const document = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Muster",
      version,
      description: "Is every repository in the fleet fit for production, and is it getting better?",
    },
    servers: [{ url: "/", description: "This server" }],
    tags,
  });
  for (const response of responsesOf(document)) {
    response["headers"] = { ...(response["headers"] as object | undefined), "X-Request-Id": requestIdHeader };
  }
  return withPlainPatterns(document);
}

const requestIdHeader = {
  schema: { type: "string" },
  description: "The request's own `X-Request-Id` if that was well formed, else a new one; also in the log",
};

function responsesOf(document: Document): Record<string, unknown>[] {
  const items = Object.values(document.paths ?? {}) as Record<string, { responses: Record<string, object> }>[];
  const operations = items.flatMap((item) => Object.values(item));
  return operations.flatMap(({ responses }) => Object.values(responses)) as Record<string, unknown>[];
}

/** The generator leaves a regular expression's flags in `pattern`, where JSON Schema wants its source alone. */
function withPlainPatterns(document: Document): Document {
  const plain = (key: string, value: unknown): unknown =>
    key === "pattern" && typeof value === "string" ? value.replace(/^(\^.*\$)\/[a-z]+$/, "$1") : value;
  return JSON.parse(JSON.stringify(document, plain)) as Document;
}
