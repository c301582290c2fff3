import { requestMs } from "../client/api-client.ts";

const hint = "Is it running, and is that its address? `muster up` starts one on this machine.";

/** Returns why there was no answer, as what follows the server's address; null for an error that says something else. */
export function describeSilence(error: unknown, url: string): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "TimeoutError") return `did not answer within ${String(requestMs / 1_000)} seconds.`;
  // What fetch throws when there is no answer at all.
  if (!(error instanceof TypeError) || error.message !== "fetch failed") return null;
  const { code, message } = readCause(error.cause);
  if (code === "ECONNREFUSED") return `does not answer. ${hint}`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "cannot be found: no such name is known. Is it spelt right?";
  if (message === "unexpected redirect") return "sends its callers elsewhere. Give the address that it leads to.";
  if (code === "EPROTO" || code.startsWith("ERR_SSL_"))
    return `does not speak TLS as it should (${code}).${plainHint(url)}`;
  if (/CERT|SELF_SIGNED|ISSUER|SIGNATURE/.test(code)) {
    return `has a certificate that is not trusted here (${code}). NODE_EXTRA_CA_CERTS names a file with that of its authority.`;
  }
  return `does not answer (${code === "" ? message : code}). ${hint}`;
}

function plainHint(url: string): string {
  return url.startsWith("https:") ? " Should it be http://?" : "";
}

function readCause(cause: unknown): { code: string; message: string } {
  if (!(cause instanceof Error)) return { code: "", message: "no reason given" };
  // Several addresses of one name, none of which answered.
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const { code = "", message = cause.message } = first as { code?: string; message?: string };
  return { code, message };
}
