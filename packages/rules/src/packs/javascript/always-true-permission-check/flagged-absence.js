function canDelete(user, post) { // expect: javascript/always-true-permission-check
  if (post == null) return false;
  return true;
}

function canRead(user, post) {
  if (!user) return true; // expect: javascript/always-true-permission-check
  if (post.draft) return false;
  return post.readers.includes(user.id);
}
