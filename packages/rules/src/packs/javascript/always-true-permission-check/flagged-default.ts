export function checkPermission(user: User, action: string): boolean {
  switch (action) {
    case "delete":
      return user.isAdmin;
    default:
      return true; // expect: javascript/always-true-permission-check
  }
}
