import { Injectable } from "@nestjs/common";

@Injectable()
export class Profiles {
  private readonly known = new Map<string, unknown>(); // expect: javascript/unbounded-in-memory-state

  async load(id: string) {
    const profile = await this.fetchProfile(id);
    this.known.set(id, profile);
    return profile;
  }

  private fetchProfile(id: string): Promise<unknown> {
    return Promise.resolve({ id });
  }
}
