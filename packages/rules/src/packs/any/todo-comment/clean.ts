export const TODO = "FIXME: text";
// Reads the todo list of the user
// The TODO app of the tutorial
export const fixme = 1;
// Nothing left to fix
/* a plain note */
export const hack = "HACK:";
