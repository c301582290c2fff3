const statistics = "http://stats.northwind-data.com/collect"; // expect: javascript/cleartext-transport
const telemetry = "http://events.northwind-data.com/v1"; // expect: javascript/cleartext-transport

export function report(event: string) {
  void fetch(statistics, { method: "POST", body: event });
}

export const beacon = (event: string) => navigator.sendBeacon(telemetry, event);

export const prices = () => downloadFile("http://files.northwind-data.com/prices.csv"); // expect: javascript/cleartext-transport
export const stock = () => readRemote("ftp://files.northwind-data.com/stock.csv"); // expect: javascript/cleartext-transport
