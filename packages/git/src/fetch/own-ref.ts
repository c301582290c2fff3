/** What we call the fetched commit in our own repository: no name from outside becomes a file. */
export const ownRef = "refs/muster/commit";
