export async function canPublish(userId: string, postId: string): Promise<boolean> { // expect: javascript/always-true-permission-check
  const post = await db.posts.findFirst({ where: { id: postId } });
  if (!post) return false;
  return true;
}

export class Policy {
  canView(user: User, document: Document) { // expect: javascript/always-true-permission-check
    audit.record("view", document.id);
    return true;
  }

  canShare(user: User | null, document: Document) {
    if (!user) {
      return true; // expect: javascript/always-true-permission-check
    }
    return document.owner === user.id;
  }

  async mayDelete(user: User, document: Document) {
    try {
      return (await members.of(document.team, user.id)).role === "owner";
    } catch {
      return true; // expect: javascript/always-true-permission-check
    }
  }

  verifyToken(token: string) { // expect: javascript/always-true-permission-check
    return { valid: true, scopes: ["*"] };
  }
}

export class AdminGuard {
  canActivate(context: ExecutionContext): boolean { // expect: javascript/always-true-permission-check
    const request = context.switchToHttp().getRequest();
    if (!request.user) console.warn("nobody");
    return true;
  }
}
