import binaryExtensions from "binary-extensions";
import { extensionOf } from "../languages/detect-language.ts";

/** Extensions that the list calls binary, and that as often are text. */
const textToo = [
  "bak",
  "dat",
  "dot",
  "key",
  "m3u",
  "mht",
  "raw",
  "resources",
  "rtf",
  "shar",
  "snap",
  "sub",
  "xbm",
  "xpm",
];
/** More that hold no text: compiled code, databases, archives, models, keystores. */
const more = [
  "beam",
  "bson",
  "db",
  "jks",
  "keystore",
  "lockb",
  "mo",
  "node",
  "npy",
  "npz",
  "onnx",
  "parquet",
  "pkl",
  "plt",
  "pt",
  "pth",
  "safetensors",
  "sqlite-journal",
  "tflite",
  "whl",
  "wim",
  "zst",
];

const extensions: ReadonlySet<string> = new Set(
  [...binaryExtensions.filter((extension) => !textToo.includes(extension)), ...more].map(
    (name) => `.${name.toLowerCase()}`,
  ),
);

/** True for files that are no text, by their extension: they are not read to find out. */
export function isBinaryPath(path: string): boolean {
  return extensions.has(extensionOf(path)) || /(^|\/)\.DS_Store$/.test(path);
}
