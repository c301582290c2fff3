export const Digest = ({ hash }: { hash: { digest(name: string): string } }) => <b>{hash.digest("hex")}</b>;
