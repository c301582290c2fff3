export class Exporter {
  toXml() {
    return Promise.reject(new Error("not implemented")); // expect: javascript/todo-stub
  }
}
