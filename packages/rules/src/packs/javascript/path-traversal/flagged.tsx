import { readFileSync } from "node:fs";

export async function loader({ params }: LoaderArgs) {
  return readFileSync(`./posts/${params.slug}.md`, "utf8"); // expect: javascript/path-traversal
}
