import { Client } from "ssh2";

export function log(host: string) {
  const connection = new Client();
  connection.on("ready", () => {
    connection.exec(`tail -n 100 /var/log/${host}.log`, (error, stream) => stream.pipe(process.stdout)); // expect: javascript/command-injection
  });
}
