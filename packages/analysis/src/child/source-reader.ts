import { limits } from "@muster/contract";
import { type BlobReader, openBlobReader } from "@muster/git";
import type { BlobSource, FileRequest } from "../protocol.ts";
import { type ReadResult, readDirectoryFile } from "./read-directory-file.ts";

const { fileBytesMax } = limits.analysis;

/** Reads files of one source at a time; a git source costs one `git cat-file`, opened when first needed. */
export class SourceReader {
  #gitDir: string | null = null;
  #blobs: BlobReader | null = null;

  /** Never rejects: what cannot be read is unreadable. */
  async read(source: BlobSource, file: Pick<FileRequest, "path" | "oid">): Promise<ReadResult> {
    if (source.kind === "directory") return await readDirectoryFile(source.root, file.path, fileBytesMax);
    if (file.oid === null) return { skipped: "unreadable" };
    try {
      return await this.#open(source.gitDir).read(file.oid, fileBytesMax);
    } catch {
      // The reader replaces a git that dies; that none can be started is the machine's trouble, for this file as for any.
      return { skipped: "unreadable" };
    }
  }

  async release(): Promise<void> {
    const blobs = this.#blobs;
    this.#blobs = null;
    this.#gitDir = null;
    try {
      await blobs?.[Symbol.asyncDispose]();
    } catch {
      // Whether it ended well is of no interest: it holds nothing.
    }
  }

  #open(gitDir: string): BlobReader {
    if (this.#blobs === null || this.#gitDir !== gitDir) {
      void this.release();
      this.#blobs = openBlobReader(gitDir);
      this.#gitDir = gitDir;
    }
    return this.#blobs;
  }
}
