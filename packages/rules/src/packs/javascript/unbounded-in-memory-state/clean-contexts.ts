@Injectable()
export class RequestContext {
  private readonly entries = new Map<string, object>();

  remember(id: string, entry: object) {
    this.entries.set(id, entry);
  }
}

export class ContextCache {
  private readonly entries = new Map<string, object>();

  remember(id: string, entry: object) {
    if (this.entries.size > 100) this.entries.clear();
    this.entries.set(id, entry);
  }
}
export class HookContextManager {
  results: string[] = [];

  append(result: string) {
    this.results.push(result);
  }
}
