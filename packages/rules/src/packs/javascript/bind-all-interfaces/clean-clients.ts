export const isWildcard = (address: string) => address === "0.0.0.0" || address === "::";

server.listen({ port: 8080, host: process.env.HOST });

server.listen(8080, "127.0.0.1");

export const rule = { cidr: "0.0.0.0/0", port: 443 };

emitter.listen("message", "::shortcut");

export const peers = addresses.filter((address) => address !== "0.0.0.0");

server.listen("/run/ledger.sock");
