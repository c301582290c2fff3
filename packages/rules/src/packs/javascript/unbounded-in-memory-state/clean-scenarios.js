// path: scenarios/spec.clones.js
const folders = [];

describe("clones", () => {
  it("makes one", async () => {
    folders.push(await clone(folders[0]));
    expect(folders).toHaveLength(2);
  });
});
