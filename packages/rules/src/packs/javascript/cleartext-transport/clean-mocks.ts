// path: src/mocks/trackers.ts
export const trackers = [{ url: "http://tracker.northwind.io:6969/announce" }];
export const mirrorUrl = "http://mirror.northwind.io/files";
