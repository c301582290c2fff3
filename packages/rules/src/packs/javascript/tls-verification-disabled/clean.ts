import https from "node:https";

interface AgentOptions {
  rejectUnauthorized: false | true;
}

export function createAgent(options: AgentOptions): https.Agent {
  return new https.Agent({ rejectUnauthorized: options.rejectUnauthorized });
}
