export class Store {
  constructor(private readonly db: IDBDatabase) {}

  async read(key: string) {
    const tx = this.db.transaction("items", "readonly");
    return await promisify(tx.objectStore("items").get(key));
  }
}
