import { prisma } from "./database";

const format = (post: Post) => post.title.trim();

async function readAuthors(ids: string[]) {
  return prisma.user.findMany({ where: { id: { in: ids } } });
}

export const readTitles = (posts: Post[]) => posts.map((post) => format(post));

export async function readFeed(posts: Post[]) {
  const authors = await readAuthors(posts.map((post) => post.authorId));
  return { authors, titles: readTitles(posts) };
}

export const readOne = (id: string) => readAuthors([id]);
