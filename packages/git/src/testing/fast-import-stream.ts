/** A file's content; null deletes it; an object for what is not a plain file. */
export type TestFile =
  | string
  | Uint8Array
  | null
  | { readonly symlink: string }
  | { readonly executable: string }
  | { readonly submodule: string };
/** Contents by path. Paths are UTF-8 unless written as `latin1:` plus one character per byte. */
export type TestFiles = Readonly<Record<string, TestFile>>;

interface Head {
  readonly ref: string;
  /** A commit id or, within one stream, `:` and a mark. */
  readonly parent: string;
  readonly merges?: readonly string[];
  /** Names the commit within the stream. */
  readonly mark?: number;
  readonly date: number;
  readonly message: string;
}

/** Returns the `git fast-import` stream that adds one commit. */
export function fastImportStream(head: Head, files: TestFiles): Buffer {
  const message = Buffer.from(head.message);
  const parts = [
    Buffer.from(`commit ${head.ref}\n${head.mark === undefined ? "" : `mark :${String(head.mark)}\n`}`),
    Buffer.from(`committer Test Author <author@example.org> ${String(head.date)} +0000\n`),
    Buffer.from(`data ${String(message.length)}\n`),
    message,
    Buffer.from(`\n${head.parent === "" ? "" : `from ${head.parent}\n`}`),
    ...(head.merges ?? []).map((commit) => Buffer.from(`merge ${commit}\n`)),
    ...Object.entries(files).flatMap(([path, file]) => fileCommand(path, file)),
    Buffer.from("\n"),
  ];
  return Buffer.concat(parts);
}

function fileCommand(path: string, file: TestFile): Buffer[] {
  const quoted = quotePath(path);
  if (file === null) return [Buffer.from(`D ${quoted}\n`)];
  if (typeof file === "string" || file instanceof Uint8Array) return modify("100644", quoted, file);
  if ("symlink" in file) return modify("120000", quoted, file.symlink);
  if ("executable" in file) return modify("100755", quoted, file.executable);
  return [Buffer.from(`M 160000 ${file.submodule} ${quoted}\n`)];
}

function modify(mode: string, quoted: string, content: string | Uint8Array): Buffer[] {
  const bytes = Buffer.from(content);
  return [Buffer.from(`M ${mode} inline ${quoted}\ndata ${String(bytes.length)}\n`), bytes, Buffer.from("\n")];
}

function quotePath(path: string): string {
  const bytes = path.startsWith("latin1:") ? Buffer.from(path.slice(7), "latin1") : Buffer.from(path);
  const characters = [...bytes].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, "0")}`
      : String.fromCharCode(byte),
  );
  return `"${characters.join("")}"`;
}
