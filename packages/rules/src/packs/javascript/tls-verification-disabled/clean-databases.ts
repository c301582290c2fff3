import mongoose from "mongoose";
import tls from "node:tls";

export const connectLedger = (uri: string) => mongoose.connect(uri, { tls: true, tlsAllowInvalidCertificates: false });

export const warehouse = { server: "warehouse.internal", options: { encrypt: true, trustServerCertificate: false } };

export const openPeer = (host: string, pins: ReadonlySet<string>) =>
  tls.connect({
    host,
    port: 6514,
    checkServerIdentity: (_name, certificate) =>
      pins.has(certificate.fingerprint256) ? undefined : new Error("The certificate is not pinned."),
  });

if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === "0") throw new Error("Certificates must be verified.");

delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;

export const hasOwnAuthority = ({ sslValidate }: { sslValidate: boolean }) => sslValidate === false;
