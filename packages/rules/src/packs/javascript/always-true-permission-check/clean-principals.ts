export async function canPublish(userId: string, postId: string): Promise<boolean> {
  const post = await db.posts.findFirst({ where: { id: postId, author: userId } });
  if (!post) return false;
  return true;
}

export class Policy {
  async canView(user: User, document: Document) {
    await this.members.assert(user, document);
    return true;
  }

  canShare(user: User | null, document: Document) {
    if (!document) return true;
    if (!user) return false;
    return document.owner === user.id;
  }

  mayContain(token: string) {
    return true;
  }

  verifyToken(token: string) {
    return { valid: this.known.has(token), scopes: [] };
  }
}

export class OwnerGuard {
  canActivate(context: ExecutionContext): boolean {
    const { user, params } = context.switchToHttp().getRequest();
    return user?.id === params.id;
  }
}
