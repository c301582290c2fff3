import { requestMs } from "../client/api-client.ts";

const hint = "Is it running, and is that its address? `muster up` starts one on this machine.";

/** What is wrong with a certificate that no other authority would help. */
const certificates: Partial<Record<string, string>> = {
  CERT_HAS_EXPIRED: "has a certificate that has expired: renew it, or set this machine's clock right",
  CERT_NOT_YET_VALID:
    "has a certificate that is not valid yet: set this machine's clock right, or the server's certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another name: give the address by a name that it is for",
};

/** Returns why there was no answer, as what follows the server's address; null for an error that says something else. */
export function describeSilence(error: unknown, url: string): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "TimeoutError") return `did not answer within ${String(requestMs / 1_000)} seconds.`;
  // What reading a body throws whose connection ends before it.
  if (error instanceof TypeError && error.message === "terminated") {
    return `broke off in the middle of its answer (${readCause(error.cause).message}). Ask again.`;
  }
  // What fetch throws when there is no answer at all.
  if (!(error instanceof TypeError) || error.message !== "fetch failed") return null;
  const { code, message } = readCause(error.cause);
  if (code === "ECONNREFUSED") return `does not answer. ${hint}`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "cannot be found: no such name is known. Is it spelt right?";
  if (message === "unexpected redirect") return "sends its callers elsewhere. Give the address that it leads to.";
  if (code === "EPROTO" || code.startsWith("ERR_SSL_"))
    return `does not speak TLS as it should (${code}).${plainHint(url)}`;
  const wrong = certificates[code];
  if (wrong !== undefined) return `${wrong} (${code}).`;
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
