import crypto, { createHash, createHmac } from "node:crypto";

export const entryIdOf = (file: File) => "entry_" + createHash("md5").update(`${file.origin}:${file.path}`).digest("hex");
export const keyOf = (filename: string) => createHash("md5").update(filename).digest("hex");

export function folder(item: { name: string }) {
  const suffix = createHash("sha1").update(item.name).digest("hex").slice(0, 8);
  return { suffix, name: item.name };
}

export const jar = (parent: string) => ({ _id: `jar_${createHash("sha1").update(parent).digest("hex")}` });

const empty = createHash("sha1").digest("hex").replace(/./g, "0");

export function mark(notice: Notice) {
  const hash = crypto.createHash("sha1");
  hash.update(JSON.stringify({ title: notice.title, message: notice.message }));
  return [empty, hash.digest("hex")];
}

/** CRAM-MD5 as RFC 2195 has it. */
export const cramAnswer = (name: string, password: string, challenge: string) =>
  `${name} ${createHmac("md5", password).update(challenge).digest("hex")}`;

export function send(res: Response, changed: Date) {
  res.set("ETag", createHash("md5").update(String(changed)).digest("hex"));
}

export const oauth1Signature = (text: string, key: string) => crypto.createSign("RSA-SHA1").update(text).sign(key, "base64");

assert.equal(createHash("md5").update(text).digest("hex"), "16078d67ecb4c9954f2568b3bd20e8b5");

export function sum(buffer: Buffer) {
  const md5 = createHash("md5");
  md5.update(buffer);
  return md5.digest("hex");
}

export const gitHash = (body: string) => createHash("sha1").update(`blob ${body.length}\0${body}`).digest("hex");

export function draft() {
  const draftFileName = createHash("md5").update(String(Date.now())).digest("hex");
  return open(draftFileName);
}

export function setPicture(member: Member, email: string) {
  const hash = createHash("md5").update(email).digest("hex");
  member.picture = `https://gravatar.com/avatar/${hash}?d=identicon`;
}
