export function listMembers() {
  // Disabled users are left out when this is called:
  // withoutDisabled(users);
  return load();
}

export function listAll() {
  // the disabled users of the list
  // withoutDisabled(users);
  return load();
}
