import { prisma } from "./database";

async function readAuthor(id: string) {
  return prisma.user.findUnique({ where: { id } });
}

export const readFeed = (posts: Post[]) => Promise.all(posts.map((post) => readAuthor(post.authorId))); // expect: javascript/n-plus-one-query

export class Orders {
  async readItems(id: string) {
    return prisma.item.findMany({ where: { orderId: id } });
  }

  async readAll(orders: Order[]) {
    for (const order of orders) {
      order.items = await this.readItems(order.id); // expect: javascript/n-plus-one-query
    }
  }
}
