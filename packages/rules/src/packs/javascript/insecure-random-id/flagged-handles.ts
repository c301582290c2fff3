export class StateStore {
  private readonly states = new Map<string, State>();

  store(state: State) {
    const handle = this.generateHandle();
    this.states.set(handle, state);
    return handle;
  }

  private generateHandle() {
    return Math.random().toString(36).slice(2); // expect: javascript/insecure-random-id
  }
}

export const oauthState = Math.random().toString(36); // expect: javascript/insecure-random-id

export function handleResize(width: number) {
  return width + Math.random();
}
