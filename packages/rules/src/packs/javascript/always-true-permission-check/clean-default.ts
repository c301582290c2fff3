export function checkPermission(user: User, action: string): boolean {
  switch (action) {
    case "read":
      return true;
    case "write":
      return user.isEditor;
    default:
      return user.isAdmin;
  }
}
