export function canEditDocument(user: User, document: Document): boolean { // expect: javascript/always-true-permission-check
  return true;
}

export const isAuthorized = (user: User, action: string) => true; // expect: javascript/always-true-permission-check
export class AdminGuard {
  canActivate(context: ExecutionContext): boolean { // expect: javascript/always-true-permission-check
    console.log("checking", context);
    return true;
  }

  async checkPermission(userId: string, permission: string): Promise<boolean> { // expect: javascript/always-true-permission-check
    // TODO: ask the policy service
    return Promise.resolve(true);
  }
}

export function hasAccess(user: User, resource: string) { // expect: javascript/always-true-permission-check
  if (user.role === "admin") return true;
  return true;
}

export function authorize(user: User) { // expect: javascript/always-true-permission-check
  return { allowed: true };
}
