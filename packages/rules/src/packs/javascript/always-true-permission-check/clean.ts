export function canEditDocument(user: User, document: Document): boolean {
  return document.authorId === user.id;
}

export class RolesGuard {
  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.get("roles", context.getHandler());
    if (!roles) return true;
    return roles.includes(context.switchToHttp().getRequest().user.role);
  }

  checkPermission(user: User, permission: string): boolean {
    if (!user.permissions.has(permission)) throw new ForbiddenError();
    return true;
  }

  authorize(user: User) {
    this.policy.assert(user);
    return true;
  }
}

export const canPlayVideo = () => true;
export const isEnabled = () => true;
export const hasAccess = (user: User) => policy.allows(user);

export abstract class BaseGuard {
  canActivate(): boolean {
    return true;
  }
}
