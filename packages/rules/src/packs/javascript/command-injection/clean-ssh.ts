import { Client } from "ssh2";

const line = /^(\w+)=(.*)$/;

export function log(host: string, text: string) {
  const connection = new Client();
  connection.on("ready", () => {
    connection.exec("tail -n 100 /var/log/syslog", (error, stream) => stream.pipe(process.stdout));
  });
  return line.exec(`host=${host}`);
}
