export class Exporter {
  toXml() {
    return Promise.reject(new Error("XML is refused by this server"));
  }

  async toCsv(rows: Row[]) {
    if (rows.length === 0) return Promise.reject(new Error("not implemented"));
    return write(rows);
  }
}
