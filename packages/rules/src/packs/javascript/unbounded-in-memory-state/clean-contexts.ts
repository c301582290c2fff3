export class HookContextManager {
  results: string[] = [];

  append(result: string) {
    this.results.push(result);
  }
}
