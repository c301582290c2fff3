import { Agent } from "undici";

export function Ledger({ url }: { url: string }) {
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } }); // expect: javascript/tls-verification-disabled
  return <Balance url={url} dispatcher={dispatcher} />;
}

export const Inline = () => <Balance options={{ strictSSL: false }} />; // expect: javascript/tls-verification-disabled
