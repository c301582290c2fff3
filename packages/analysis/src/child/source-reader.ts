import { limits } from "@muster/contract";
import { type BlobReader, openBlobReader } from "@muster/git";
import type { BlobSource, FileRequest } from "../protocol.ts";
import { type ReadResult, readDirectoryFile } from "./read-directory-file.ts";

const { fileBytesMax } = limits.analysis;
const noObject = "0".repeat(40);

/** Reads files of one source at a time; a git source costs one `git cat-file`, opened when first needed. */
export class SourceReader {
  #gitDir: string | null = null;
  #blobs: BlobReader | null = null;

  /**
   * Resolves when files of this source can be asked for; no file of it is to blame if not.
   * @throws ScanError git-failed when git cannot be started.
   */
  async prepare(source: BlobSource): Promise<void> {
    // Any answer will do, and that there is no such object is the cheapest.
    if (source.kind === "git") await this.#open(source.gitDir).read(noObject, 0);
  }

  /**
   * What cannot be read is unreadable.
   * @throws ScanError git-failed when git, having died, cannot be started again: the machine's trouble, not the file's.
   */
  async read(source: BlobSource, file: Pick<FileRequest, "path" | "oid">): Promise<ReadResult> {
    if (source.kind === "directory") return await readDirectoryFile(source.root, file.path, fileBytesMax);
    if (file.oid === null) return { skipped: "unreadable" };
    return await this.#open(source.gitDir).read(file.oid, fileBytesMax);
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
